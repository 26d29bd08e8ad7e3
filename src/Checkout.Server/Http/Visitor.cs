using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Settings;
using Checkout.Server.Signing;
using Checkout.Storage;

namespace Checkout.Server.Http;

/// <summary>Identifies a browser by a secret cookie that this shop signed. Only that browser can read and capture its orders.</summary>
internal sealed class Visitor(ServerSettings settings, SigningKeys keys, OrderStore orders)
{
    private const string Purpose = "visitor";

    /// <summary>256 bits cannot be guessed.</summary>
    private const int SecretBytes = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A browser accepts the prefixes only over https, and __Host- only for the path /. Shops at paths have cookies of different
    /// names.</summary>
    public static string CookieName(ServerSettings settings) => (settings.IsHttps, settings.Path) switch
    {
        (true, "") => "__Host-checkout_visitor",
        (false, "") => "checkout_visitor",
        (true, _) => $"__Secure-checkout_visitor_{settings.Shop}",
        (false, _) => $"checkout_visitor_{settings.Shop}",
    };

    /// <summary>Returns the hash that identifies this browser in its orders. A browser without a secret gets one.</summary>
    /// <exception cref="StorageUnavailableException">The signing key cannot be read. A new secret would make the browser a different
    /// visitor.</exception>
    public async Task<string> EnsureAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var signer = await keys.ForAsync(Purpose, cancellationToken);
        var known = await ReadAsync(context, cancellationToken);
        var secret = known?.Text ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        if (known is not { IsCurrent: true })
        {
            Send(context, signer.Sign(secret));
        }

        return Hash(secret);
    }

    public async Task<string?> FindAsync(HttpContext context, CancellationToken cancellationToken) =>
        await ReadAsync(context, cancellationToken) is { } known ? Hash(known.Text) : null;

    private async Task<Signed?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies[CookieName(settings)] is not { } cookie)
        {
            return null;
        }

        // Older cookies are unsigned. An order with the cookie's hash proves that this shop created it.
        if (IsSecret(cookie))
        {
            return await orders.HasOrdersOfAsync(Hash(cookie), cancellationToken) ? new Signed(cookie, IsCurrent: false) : null;
        }

        return (await keys.ForAsync(Purpose, cancellationToken)).Read(cookie) is { } signed && IsSecret(signed.Text) ? signed : null;
    }

    /// <summary>The cookie is set when the answer starts, because the exception handler clears earlier headers. Without the cookie a retry
    /// would come from a different visitor.</summary>
    private void Send(HttpContext context, string cookie) => context.Response.OnStarting(() =>
    {
        context.Response.Cookies.Append(CookieName(settings), cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = $"{settings.Path}/",
            MaxAge = Lifetime,
            Secure = settings.IsHttps,
            IsEssential = true,
        });
        return Task.CompletedTask;
    });

    private static bool IsSecret(string text) => text.Length == SecretBytes * 2 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Only the hash is stored, so that access to the orders does not give access to the cookies.</summary>
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
