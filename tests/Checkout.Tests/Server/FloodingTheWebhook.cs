using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>What forgeries cost PayPal, and what they cost who is genuine.</summary>
public sealed class FloodingTheWebhook
{
    private const string Path = "/api/webhooks/paypal";
    private const int Forgeries = 1000;

    [Fact]
    public async Task A_thousand_forgeries_cost_PayPal_no_more_than_the_capped_calls_and_keep_out_no_genuine_delivery()
    {
        await using var shop = await Shop.OpenAsync();
        var (genuine, late) = await InterceptTwoAsync(shop);
        Assert.Equal(200, (await SendAsync(shop, genuine)).Status);
        var called = shop.ToPayPal.Sent.Count;

        var replies = await Task.WhenAll(
            Enumerable.Range(0, Forgeries).Select(i => SendAsync(shop, genuine, CertificateOfItsOwn(genuine, i))));

        Assert.All(replies, reply => Assert.True(reply.Status is 400 or 503, $"{reply}"));
        var calls = shop.ToPayPal.Sent.Skip(called).ToList();
        Assert.InRange(calls.Count, 1, CheckBudget.MostUnknown);
        Assert.All(calls, call => Assert.Equal("http://simulator", call.Url.GetLeftPart(UriPartial.Authority)));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Forgeries} forgeries: {calls.Count} calls to PayPal, {replies.Count(reply => reply.Status == 400)} times 400.");

        Assert.Equal(200, (await SendAsync(shop, late)).Status);
        Assert.Equal(called + calls.Count, shop.ToPayPal.Sent.Count);
        Assert.Equal(2, (await shop.Get<WebhookInbox>().ListAsync(null, null, 10)).Items.Count);
        Assert.DoesNotContain(shop.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_certificates_come_slowly_forgeries_keep_out_no_genuine_delivery_whose_certificate_is_due_for_renewal()
    {
        await using var shop = await Shop.OpenAsync();
        var (first, second) = await InterceptTwoAsync(shop);
        Assert.Equal(200, (await SendAsync(shop, first)).Status);
        // No certificate arrives until the test ends the wait.
        using var end = new CancellationTokenSource();
        shop.ToPayPal.OnItsWay = request => request.RequestUri!.AbsolutePath.Contains("/certs/", StringComparison.Ordinal)
            ? Task.Delay(Timeout.Infinite, end.Token) : Task.CompletedTask;
        shop.Pass(TimeSpan.FromMinutes(2));

        var forged = Enumerable.Range(0, 200).Select(i => SendAsync(shop, first, CertificateOfItsOwn(first, i))).ToList();
        await Shop.EventuallyAsync(() => Task.FromResult(forged.Count(one => one.IsCompleted)), count => count == 200 - Bulkhead.Capacity);
        var genuine = await Task.WhenAll(Enumerable.Range(0, 27).Select(_ => SendAsync(shop, second)));

        Assert.All(genuine, reply => Assert.Equal(200, reply.Status));
        await end.CancelAsync();
        Assert.All(await Task.WhenAll(forged), reply => Assert.NotEqual(200, reply.Status));
    }

    [Fact]
    public async Task Forgeries_that_name_the_genuine_certificate_cost_PayPal_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        var (genuine, late) = await InterceptTwoAsync(shop);
        Assert.Equal(200, (await SendAsync(shop, genuine)).Status);
        var called = shop.ToPayPal.Sent.Count;

        for (var i = 0; i < Forgeries; i++)
        {
            var refused = await SendAsync(shop, genuine, ("paypal-transmission-id", $"forged-{i}"));
            Assert.Equal((400, "WEBHOOK_NOT_GENUINE"), (refused.Status, refused.Issue));
        }

        Assert.Equal(200, (await SendAsync(shop, late)).Status);
        Assert.Equal(called, shop.ToPayPal.Sent.Count);
    }

    private static (string, string) CertificateOfItsOwn(Sent genuine, int number)
    {
        var url = genuine.Headers["paypal-cert-url"];
        return ("paypal-cert-url", $"{url[..(url.LastIndexOf('/') + 1)]}CERT-FORGED-{number}");
    }

    /// <summary>Two events as they were sent; they do not arrive.</summary>
    private static async Task<(Sent, Sent)> InterceptTwoAsync(Shop shop)
    {
        var first = await shop.Browser.OrderAsync();
        var second = await shop.Browser.OrderAsync();
        shop.Webhooks.IsCut = true;
        await shop.PayPal.ApproveAsync(first);
        await shop.PayPal.ApproveAsync(second);
        var sent = await Shop.EventuallyAsync(() => Task.FromResult(shop.Webhooks.Sent.ToArray()), sent => sent.Length > 1);
        return (sent[0], sent[1]);
    }

    private static Task<Reply> SendAsync(Shop shop, Sent sent, params (string Name, string Value)[] changes)
    {
        var headers = sent.Headers.Where(header => header.Key.StartsWith("paypal-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
        {
            headers[name] = value;
        }

        return shop.NewBrowser().SendBytesAsync(
            HttpMethod.Post, Path, sent.Body, [.. headers.Select(header => (header.Key, header.Value))]);
    }
}
