using System.Globalization;
using System.Text;
using System.Text.Json;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.PayPal;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>Nothing forged changes an order.</summary>
public sealed class ForgingAWebhook(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const string Path = "/api/webhooks/paypal";
    private const string Certificates = "/v1/notifications/certs/";

    /// <summary>What a forger makes of a genuine delivery: its headers, by name, and its body.</summary>
    private delegate (List<(string Name, string Value)> Headers, byte[] Body) Forgery(Sent genuine);

    private static readonly (string What, int Status, Forgery Forge)[] Forgeries =
    [
        ("another amount", 400, Text(body => body.Replace("36.81", "0.01", StringComparison.Ordinal))),
        ("another status", 400, Text(body => body.Replace("APPROVED", "COMPLETED", StringComparison.Ordinal))),
        ("another kind of event", 400, Text(body => body.Replace(".APPROVED", ".DECLINED", StringComparison.Ordinal))),
        ("another event id", 400, Text(body => body.Replace("\"WH-", "\"WX-", StringComparison.Ordinal))),
        ("white space behind", 400, Text(body => body + "\n")),
        ("white space before", 400, Text(body => " " + body)),
        ("white space between", 400, Text(body => body.Replace(",", ", ", StringComparison.Ordinal))),
        ("written anew", 400, Text(body => JsonSerializer.Serialize(JsonElement.Parse(body), Indented))),
        ("a member added", 400, Text(body => body[..^1] + ",\"x\":1}")),
        ("a member twice", 400, Text(body => "{\"id\":\"WH-OTHER\"," + body[1..])),
        ("a byte order mark", 400, Text(body => "\uFEFF" + body)),
        ("two events", 400, Text(body => body + body)),
        ("garbage behind", 400, Text(body => body + "},\"webhook_id\":\"X\",\"y\":{")),
        ("cut off", 400, Text(body => body[..^1])),
        ("no body", 400, Text(_ => "")),
        ("null", 400, Text(_ => "null")),
        ("a list", 400, Text(body => $"[{body}]")),
        ("a text", 400, Text(_ => "\"WH-1\"")),
        ("no id", 400, Text(_ => """{"event_type":"PAYMENT.CAPTURE.COMPLETED"}""")),
        ("an id that is a number", 400, Text(_ => """{"id":1,"event_type":"PAYMENT.CAPTURE.COMPLETED"}""")),
        ("an id with a NUL", 400, Text(_ => """{"id":"WH-\u0000","event_type":"PAYMENT.CAPTURE.COMPLETED"}""")),
        ("an endless id", 400, Text(_ => $$"""{"id":"{{new string('W', 100_000)}}","event_type":"PAYMENT.CAPTURE.COMPLETED"}""")),
        ("a deep body", 400, Text(_ => $$"""{"id":"WH-1","event_type":"X","resource":{{new string('[', 100_000)}}""")),
        ("bytes that are no text", 400, Bytes(body => [.. body[..^2], 0xC0, 0xFF, .. body[^2..]])),
        ("NULs behind", 400, Bytes(body => [.. body, 0, 0])),
        ("a bit turned", 400, Bytes(body => [.. body[..^20], (byte)(body[^20] ^ 1), .. body[^19..]])),
        ("too large", 413, Bytes(body => [.. body, .. new byte[256 * 1024]])),
        ("not JSON by its type", 415, Header("Content-Type", "text/plain")),

        ("no transmission id", 400, Without("paypal-transmission-id")),
        ("no time", 400, Without("paypal-transmission-time")),
        ("no signature", 400, Without("paypal-transmission-sig")),
        ("no certificate", 400, Without("paypal-cert-url")),
        ("no algorithm", 400, Without("paypal-auth-algo")),
        ("two transmission ids", 400, Twice("paypal-transmission-id")),
        ("two times", 400, Twice("paypal-transmission-time")),
        ("two signatures", 400, Twice("paypal-transmission-sig")),
        ("two certificates", 400, Twice("paypal-cert-url")),
        ("another transmission id", 400, Header("paypal-transmission-id", "b7a1f5a0-0000-11f0-8000-000000000000")),
        ("a transmission id with a bar", 400, Header("paypal-transmission-id", "a|b")),
        ("an endless transmission id", 400, Header("paypal-transmission-id", new string('a', 10_000))),
        ("an old time", 400, Header("paypal-transmission-time", Time(TimeSpan.FromDays(-8)))),
        ("a time to come", 400, Header("paypal-transmission-time", Time(TimeSpan.FromDays(8)))),
        ("another time", 400, Header("paypal-transmission-time", Time(TimeSpan.FromHours(-1)))),
        ("no time at all", 400, Header("paypal-transmission-time", "now")),
        ("no algorithm of PayPal's", 400, Header("paypal-auth-algo", "none")),
        ("a weak algorithm", 400, Header("paypal-auth-algo", "SHA1withRSA")),
        ("a shared secret", 400, Header("paypal-auth-algo", "HMACSHA256")),
        ("a signature that is no base64", 400, Header("paypal-transmission-sig", "!!!!")),
        ("a short signature", 400, Header("paypal-transmission-sig", "AA==")),
        ("a signature of nothing", 400, Header("paypal-transmission-sig", Convert.ToBase64String(new byte[256]))),

        ("a certificate of another host", 400, Cert(_ => "https://evil.example" + Certificates + "CERT-1")),
        ("a host that begins alike", 400, Cert(url => url.Replace("//simulator", "//simulator.evil.example", StringComparison.Ordinal))),
        ("a host as user", 400, Cert(url => url.Replace("//simulator", "//simulator@evil.example", StringComparison.Ordinal))),
        ("another port", 400, Cert(url => url.Replace("//simulator", "//simulator:81", StringComparison.Ordinal))),
        ("an address within", 400, Cert(_ => "http://169.254.169.254/latest/meta-data")),
        ("a file", 400, Cert(_ => "file:///etc/passwd")),
        ("PayPal's live host", 400, Cert(_ => "https://api.paypal.com" + Certificates + "CERT-1")),
        ("another path", 400, Cert(_ => "http://simulator/_simulator/root-certificate")),
        ("a way out of the folder", 400, Cert(_ => "http://simulator" + Certificates + "../../../_simulator/root-certificate")),
        ("a query", 400, Cert(url => url + "?x=1")),
        ("a certificate that is not there", 400, Cert(_ => "http://simulator" + Certificates + "CERT-INVENTED")),
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory, OnBothEngines]
    public async Task None_of_sixty_kinds_of_forgeries_changes_anything_or_calls_a_foreign_address(Engine engine)
    {
        Assert.InRange(Forgeries.Length, 60, int.MaxValue);
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        await using var shop = await Shop.OpenAsync(new() { Database = database });
        var id = await shop.Browser.OrderAsync();
        shop.Webhooks.IsCut = true;
        await shop.PayPal.ApproveAsync(id);
        var genuine = (await Shop.EventuallyAsync(() => Task.FromResult(shop.Webhooks.Sent.ToArray()), sent => sent.Length > 0))[0];
        var before = TestStorage.Text(await shop.StoredAsync(id));
        var called = shop.ToPayPal.Sent.Count;

        var own = OwnKey(shop.Get<WebhookIds>().Current[0]);
        var answered = new List<int>();
        foreach (var (what, status, forge) in Forgeries.Append(("signed with a key of one's own", 400, own)))
        {
            var (headers, body) = forge(genuine);
            var refused = await shop.NewBrowser().SendBytesAsync(HttpMethod.Post, Path, body, [.. headers]);

            answered.Add(refused.Status);
            Assert.True(refused.Status == status, $"{what}: {refused}");
            Assert.True(status != 400 || refused.Issue == "WEBHOOK_NOT_GENUINE", $"{what}: {refused}");
        }

        Assert.Equal(before, TestStorage.Text(await shop.StoredAsync(id)));
        Assert.Empty((await shop.Get<WebhookInbox>().ListAsync(null, null, 1)).Items);
        var certificate = new Uri(genuine.Headers["paypal-cert-url"]);
        Assert.Equal(
            [certificate.AbsoluteUri, "http://simulator" + Certificates + "CERT-INVENTED"],
            shop.ToPayPal.Sent.Skip(called).Select(sent => sent.Url.AbsoluteUri));

        var answers = answered.CountBy(status => status).OrderBy(count => count.Key).Select(count => $"{count.Value} × {count.Key}");
        output.WriteLine($"{engine}: {answered.Count} kinds of forgeries sent, answered {string.Join(", ", answers)}; "
            + "the order and the inbox unchanged, no foreign address called");

        var (asSent, bytes) = Bytes(body => body)(genuine);
        Assert.Equal(200, (await shop.NewBrowser().SendBytesAsync(HttpMethod.Post, Path, bytes, [.. asSent])).Status);
        await shop.UntilToldOfApprovalAsync(id);
    }

    private static Forgery Bytes(Func<byte[], byte[]> change) => genuine => (
        [.. genuine.Headers.Where(header => header.Key.StartsWith("paypal-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (header.Key, header.Value))],
        change(genuine.Body));

    private static Forgery Text(Func<string, string> change) =>
        Bytes(body => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(body))));

    private static Forgery Without(string name) => genuine =>
    {
        var (headers, body) = Bytes(body => body)(genuine);
        headers.RemoveAll(header => header.Name == name);
        return (headers, body);
    };

    private static Forgery Header(string name, string value) => genuine =>
    {
        var (headers, body) = Without(name)(genuine);
        return ([.. headers, (name, value)], body);
    };

    private static Forgery Twice(string name) => genuine =>
    {
        var (headers, body) = Bytes(body => body)(genuine);
        return ([.. headers, (name, genuine.Headers[name])], body);
    };

    private static Forgery Cert(Func<string, string> change) => genuine =>
        Header("paypal-cert-url", change(genuine.Headers["paypal-cert-url"]))(genuine);

    /// <summary>Everything is right but for whose key it is.</summary>
    private static Forgery OwnKey(string webhookId) => genuine => Header("paypal-transmission-sig", Signer.Sign(
        genuine.Headers["paypal-transmission-id"], genuine.Headers["paypal-transmission-time"], webhookId, genuine.Body))(genuine);

    private static string Time(TimeSpan ago) =>
        (TimeProvider.System.GetUtcNow() + ago).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
