using System.Text;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server;

public sealed class LoggingAWebhook
{
    [Fact]
    public async Task Every_line_about_a_webhook_carries_the_client_address_the_transmission_and_the_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderAsync(await shop.Browser.OrderAsync());
        var resource = $$"""{"id":"{{order.PayPalOrderId}}","status":"APPROVED"}""";
        var body = Hearing.EventOf("WH-1", EventType.CheckoutOrderApproved, "checkout-order", resource);

        var delivery = Some.Delivery("WH-1", Encoding.UTF8.GetBytes(body), EventType.CheckoutOrderApproved, address: "203.0.113.7");
        await shop.Get<WebhookInbox>().ReceiveAsync(delivery, shop.Time.GetUtcNow());
        await shop.UntilLoggedAsync($"WH-1 of order {order.Number} is processed");
        await shop.Browser.SendAsync(HttpMethod.Post, Hearing.Path, body, [.. Headers]);

        var done = Assert.Single(shop.Log.Lines, line => line.Contains("is processed", StringComparison.Ordinal));
        Assert.Contains("[TransmissionId, transmission-of-WH-1]", done, StringComparison.Ordinal);
        Assert.Contains("[ClientAddress, 203.0.113.7]", done, StringComparison.Ordinal);
        Assert.Contains($"[OrderId, {order.Id}]", done, StringComparison.Ordinal);
        var refused = Assert.Single(shop.Log.Lines, line => line.Contains("Refused a webhook", StringComparison.Ordinal));
        Assert.Contains("[TransmissionId, b7a1f5a0]", refused, StringComparison.Ordinal);
        Assert.Contains("[ClientAddress, ", refused, StringComparison.Ordinal);
        var answered = Assert.Single(shop.Log.Lines, line => line.Contains("/api/webhooks/paypal answered 400", StringComparison.Ordinal));
        Assert.Contains("[TransmissionId, b7a1f5a0]", answered, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Value)> Headers =>
    [
        ("paypal-transmission-id", "b7a1f5a0"), ("paypal-transmission-time", "2026-01-01T00:00:00Z"), ("paypal-transmission-sig", "AA=="),
        ("paypal-cert-url", "https://evil.example/"), ("paypal-auth-algo", "none"),
    ];
}
