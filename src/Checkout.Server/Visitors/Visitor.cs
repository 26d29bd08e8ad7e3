using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Hosting;
using Checkout.Server.Security;
using Checkout.Storage;

namespace Checkout.Server.Visitors;

/// <summary>Who orders: a browser that holds a secret cookie which this shop signed. Only that browser may read and capture its
/// orders.</summary>
internal sealed class Visitor(PublicAddress address, SigningKeys keys, OrderStore orders)
{
    private const string Purpose = "visitor";

    /// <summary>256 bits cannot be guessed.</summary>
    private const int SecretBytes = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private string CookieName => address.IsHttps ? "__Host-checkout_visitor" : "checkout_visitor";

    /// <summary>The hash by which this browser's orders are kept, and gives it a secret if it has none.</summary>
    /// <exception cref="StorageUnavailableException">The key is not known, and a new secret would make it another visitor.</exception>
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

    /// <summary>The hash by which this browser's orders are kept; null when it has no secret of ours.</summary>
    public async Task<string?> FindAsync(HttpContext context, CancellationToken cancellationToken) =>
        await ReadAsync(context, cancellationToken) is { } known ? Hash(known.Text) : null;

    private async Task<Signed?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies[CookieName] is not { } cookie)
        {
            return null;
        }

        // Cookies from before they were signed: an order that is kept for one shows that this shop made it.
        if (IsSecret(cookie))
        {
            return await orders.HasOrdersOfAsync(Hash(cookie), cancellationToken) ? new Signed(cookie, IsCurrent: false) : null;
        }

        return (await keys.ForAsync(Purpose, cancellationToken)).Read(cookie) is { } signed && IsSecret(signed.Text) ? signed : null;
    }

    /// <summary>At the last moment, because an answer that an exception makes starts from nothing: without the cookie a repeat would be
    /// another visitor's.</summary>
    private void Send(HttpContext context, string cookie) => context.Response.OnStarting(() =>
    {
        context.Response.Cookies.Append(CookieName, cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lifetime,
            Secure = address.IsHttps,
            IsEssential = true,
        });
        return Task.CompletedTask;
    });

    private static bool IsSecret(string text) => text.Length == SecretBytes * 2 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Only the hash is stored: who reads the orders cannot take one over.</summary>
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
