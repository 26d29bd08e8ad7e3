using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Settings;

namespace Checkout.Server.Outbox;

/// <summary>Signs requests as https://www.standardwebhooks.com specifies, so that receivers can verify them with existing
/// libraries.</summary>
internal static class StandardWebhook
{
    /// <param name="secret"><c>whsec_</c> and the key in base64.</param>
    /// <param name="id">The same in every attempt.</param>
    /// <param name="now">The time of this attempt, UTC; receivers refuse an old one.</param>
    public static HttpRequestMessage Request(Uri url, string secret, string id, byte[] body, DateTimeOffset now) =>
        Request(url, [secret], id, body, now);

    /// <param name="secrets">While a key is changed, the new and the old one sign.</param>
    public static HttpRequestMessage Request(Uri url, IReadOnlyList<string> secrets, string id, byte[] body, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", time);
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(secret => Signature(secret, id, time, body))));
        return request;
    }

    public static string Signature(string secret, string id, string time, byte[] body)
    {
        var key = Convert.FromBase64String(
            secret.StartsWith(SecretParsers.AlertPrefix, StringComparison.Ordinal) ? secret[SecretParsers.AlertPrefix.Length..] : secret);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
