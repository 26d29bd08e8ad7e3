using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Hosting;

namespace Checkout.Server.Visitors;

/// <summary>Who orders: a browser that holds a secret cookie. Whoever has it may read and capture its orders, and nobody else.</summary>
internal sealed class Visitor(PublicAddress address)
{
    /// <summary>256 bits cannot be guessed.</summary>
    private const int SecretBytes = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private string CookieName => address.IsHttps ? "__Host-checkout_visitor" : "checkout_visitor";

    /// <summary>The hash by which this browser's orders are kept, and gives it a secret if it has none.</summary>
    public string Ensure(HttpContext context)
    {
        if (Find(context) is { } known)
        {
            return known;
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

        // At the last moment, because an answer that an exception makes starts from nothing: without the cookie a repeat would be another
        // visitor's.
        context.Response.OnStarting(() =>
        {
            context.Response.Cookies.Append(CookieName, secret, new CookieOptions
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
        return Hash(secret);
    }

    /// <summary>The hash by which this browser's orders are kept; null when it has no secret of ours.</summary>
    public string? Find(HttpContext context) =>
        context.Request.Cookies[CookieName] is { Length: SecretBytes * 2 } secret && secret.All(char.IsAsciiHexDigitLower)
            ? Hash(secret)
            : null;

    /// <summary>Only the hash is stored: who reads the database cannot take an order over.</summary>
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
