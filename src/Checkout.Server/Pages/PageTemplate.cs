using System.Text;
using System.Text.RegularExpressions;

namespace Checkout.Server.Pages;

/// <summary>A page that differs between answers only in a nonce and a key. The rest is encoded once.</summary>
internal sealed partial class PageTemplate
{
    public const string NoncePlace = "{{nonce}}";

    public const string KeyPlace = "{{key}}";

    private readonly IReadOnlyList<(string Place, byte[] Bytes)> pieces;

    public PageTemplate(string html) =>
        pieces = [.. Places().Split(html).Select(piece => (piece, Encoding.UTF8.GetBytes(piece)))];

    public async Task WriteAsync(HttpResponse response, string nonce, string key)
    {
        var writer = response.BodyWriter;
        foreach (var (place, bytes) in pieces)
        {
            var written = place switch
            {
                NoncePlace => Encoding.UTF8.GetBytes(nonce),
                KeyPlace => Encoding.UTF8.GetBytes(key),
                _ => bytes,
            };
            await writer.WriteAsync(written, response.HttpContext.RequestAborted);
        }
    }

    /// <summary>The group keeps the places among the pieces.</summary>
    [GeneratedRegex(@"(?<place>\{\{(nonce|key)\}\})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
