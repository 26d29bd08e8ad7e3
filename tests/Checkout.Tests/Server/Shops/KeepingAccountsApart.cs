using System.Net;
using Checkout.PayPal;
using Checkout.Server.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server.Shops;

/// <summary>Each shop's traffic with PayPal is its own.</summary>
public sealed class KeepingAccountsApart
{
    private const string Tide = $$""" "tide": { {{SeveralShops.TideAccount}}, "currency": "USD" } """;

    public static TheoryData<string> Accounts => [SeveralShops.TideAccount, SeveralShops.DuneAccount];

    [Fact]
    public async Task Each_shop_calls_PayPal_as_its_own_app_and_cannot_read_the_orders_of_another()
    {
        await using var server = await OpenAsync(SeveralShops.DuneAccount);
        var (tide, dune) = (await server.Visit("tide").OrderAsync(), await server.Visit("dune").OrderAsync());

        Assert.Equal(
            [("dune-app", dune), ("tide-app", tide)],
            (await server.PayPal.OrdersAsync()).Select(order => (order.At("client_id")!, order.At("id")!)).Order());
        foreach (var (shop, own, foreign) in new[] { ("tide", tide, dune), ("dune", dune, tide) })
        {
            var payPal = server.Get<PayPalClient>(shop);
            Assert.Equal(own, (await payPal.GetOrderAsync(own)).Id);
            var refused = await Assert.ThrowsAsync<PayPalException>(() => payPal.GetOrderAsync(foreign));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Each_shop_sends_no_token_but_its_own()
    {
        await using var server = await OpenAsync(SeveralShops.DuneAccount);
        foreach (var shop in new[] { "tide", "dune", "tide", "dune" })
        {
            await server.Visit(shop).OrderAsync();
        }

        Assert.NotEqual(Assert.Single(TokensOf("tide")), Assert.Single(TokensOf("dune")));

        // The address in the order says whose call it is.
        IEnumerable<string> TokensOf(string shop) => server.ToPayPal.Sent
            .Where(sent => sent.Path == "/v2/checkout/orders" && sent.Text.Contains($"/{shop}/pay/return", StringComparison.Ordinal))
            .Select(sent => sent.Headers["Authorization"]).Distinct();
    }

    [Theory, MemberData(nameof(Accounts))]
    public async Task A_genuine_delivery_to_one_shop_is_refused_by_another_even_if_they_share_the_account(string dunesAccount)
    {
        await using var server = await OpenAsync(dunesAccount);
        await server.UntilAsync(() => IsRegistered("tide") && IsRegistered("dune"));
        server.Webhooks.IsCut = true;
        await server.PayPal.ApproveAsync(await server.Visit("tide").OrderAsync());
        var genuine = await Shop.EventuallyAsync(
            () => Task.FromResult(server.Webhooks.Sent.FirstOrDefault(sent => sent.Path == "/tide/api/webhooks/paypal")),
            sent => sent is not null);

        await AssertDuneRefusesAsync();
        Assert.Equal(200, (await SendToAsync("tide")).Status);
        await AssertDuneRefusesAsync();
        Assert.Single((await server.Get<WebhookInbox>("tide").ListAsync(null, null, 10)).Items);

        bool IsRegistered(string shop) => server.Get<WebhookIds>(shop).Current.Count > 0;

        async Task AssertDuneRefusesAsync()
        {
            var refused = await SendToAsync("dune");
            Assert.Equal((400, "WEBHOOK_NOT_GENUINE"), refused.Refusal);
            Assert.Contains("SignatureWrong", refused.Text, StringComparison.Ordinal);
            Assert.Empty((await server.Get<WebhookInbox>("dune").ListAsync(null, null, 10)).Items);
        }

        Task<Reply> SendToAsync(string shop) => server.Visit(shop).SendBytesAsync(
            HttpMethod.Post, "/api/webhooks/paypal", genuine!.Body,
            [.. genuine.Headers.Where(header => header.Key.StartsWith("paypal-", StringComparison.OrdinalIgnoreCase))
                .Select(header => (header.Key, header.Value))]);
    }

    [Fact]
    public async Task A_shop_that_names_a_simulator_uses_that_one_and_no_other_shop_does()
    {
        await using var server = await OpenAsync($"{SeveralShops.DuneAccount}, {SeveralShops.AtTheOtherSimulator}");
        var (tide, dune) = (server.Visit("tide"), server.Visit("dune"));
        var (first, second) = (await tide.OrderAsync(), await dune.OrderAsync());
        await server.PayPal.ApproveAsync(first);
        await server.OtherPayPal.ApproveAsync(second);

        Assert.Equal(("COMPLETED", "COMPLETED"), ((await tide.CaptureAsync(first))["status"], (await dune.CaptureAsync(second))["status"]));
        Assert.Equal(first, Assert.Single(await server.PayPal.OrdersAsync()).At("id"));
        Assert.Equal(second, Assert.Single(await server.OtherPayPal.OrdersAsync()).At("id"));
        Assert.All(await server.PayPal.CallsAsync("POST", ""), call => Assert.Equal("tide-app", call.At("client_id")));
        Assert.All(await server.OtherPayPal.CallsAsync("POST", ""), call => Assert.Equal("dune-app", call.At("client_id")));
        Assert.StartsWith("http://simulator/sdk/js?", (await tide.GetAsync("/api/config"))["sdk_url"], StringComparison.Ordinal);
        Assert.StartsWith("http://other-simulator/sdk/js?", (await dune.GetAsync("/api/config"))["sdk_url"], StringComparison.Ordinal);
        await server.UntilAsync(() => IsTold("tide") && IsTold("dune"));

        bool IsTold(string shop) => server.Log.Lines.Any(
            line => line.Contains($"/{shop}/api/webhooks/paypal answered 200", StringComparison.Ordinal));
    }

    private static Task<SeveralShops> OpenAsync(string dune) =>
        SeveralShops.OpenAsync($$"""{ {{Tide}}, "dune": { {{dune}}, "currency": "USD" } }""");
}
