using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Checkout.Server.Pages;

/// <summary>A page that differs between answers only in a nonce and a key. The rest is encoded once.</summary>
internal sealed class PageTemplate
{
    private const string NoncePlace = "{{nonce}}";

    /// <summary>Random, so that no text of the catalog can be it.</summary>
    public static readonly string KeyPlace = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private static readonly Regex Places = new(
        $"({Regex.Escape(NoncePlace)}|{KeyPlace})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly IReadOnlyList<(string Place, byte[] Bytes)> pieces;

    public PageTemplate(string html) =>
        pieces = [.. Places.Split(html).Select(piece => (piece, Encoding.UTF8.GetBytes(piece)))];

    public async Task WriteAsync(HttpResponse response, string nonce, string key)
    {
        var writer = response.BodyWriter;
        foreach (var (place, bytes) in pieces)
        {
            var written = place == NoncePlace ? Encoding.UTF8.GetBytes(nonce) : place == KeyPlace ? Encoding.UTF8.GetBytes(key) : bytes;
            await writer.WriteAsync(written, response.HttpContext.RequestAborted);
        }
    }
}
