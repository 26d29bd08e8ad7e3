using System.Text;
using Checkout.Alarms;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.PayPal;
using Dapper;

namespace Checkout.Tests.Server;

/// <summary>What follows a signature that came with another body, whatever that body is.</summary>
public sealed class ReusingASignature
{
    private const string Address = "203.0.113.7";

    [Theory]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":"CAP1","links":[null]}""")]
    [InlineData("""{"id":"CAP1","supplementary_data":{"related_ids":{"order_id":"UNREADABLE"}}}""")]
    public async Task A_body_that_cannot_be_worked_on_is_refused_and_raises_the_alarm_as_any_other(string resource)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        var unreadable = await shop.Browser.OrderAsync();
        var genuine = await shop.InterceptAsync(EventType.CheckoutOrderApproved, () => shop.PayPal.ApproveAsync(id));
        Assert.Equal(200, (await shop.SendOnAsync(genuine)).Status);
        await shop.BreakOrderAsync(unreadable);
        var body = resource.Replace("UNREADABLE", unreadable, StringComparison.Ordinal);

        var refused = await shop.SendOnAsync(
            genuine, EqualCrc.Forge(Hearing.EventOf("WH-FORGED", EventType.PaymentCaptureCompleted, "capture", body), genuine.Body));

        Assert.Equal((400, "WEBHOOK_SIGNATURE_REUSED"), refused.Refusal);
        Assert.Equal(1, shop.CountLogged("Critical "));
        Assert.Single(await shop.AlarmsAsync(AlarmCause.SignatureReused));
    }

    [Fact]
    public async Task An_order_that_the_budget_left_out_is_looked_at_when_the_delivery_comes_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (first, second) = (await shop.Browser.OrderAsync(), await shop.Browser.OrderAsync());
        for (var i = 0; i < ReusedSignatures.MostLooksAMinute; i++)
        {
            await HandleAsync(shop, first, $"signature-{i}");
        }

        var before = await shop.StoredAsync(second);
        await HandleAsync(shop, second, "signature");
        Assert.Equal(before.DueAt, (await shop.StoredAsync(second)).DueAt);
        shop.Pass(TimeSpan.FromSeconds(61));
        await Shop.EventuallyAsync(() => Task.FromResult(LooksAt(second)), looks => looks == 1);

        await HandleAsync(shop, second, "signature");

        await Shop.EventuallyAsync(() => Task.FromResult(LooksAt(second)), looks => looks == 2);

        int LooksAt(string id) => shop.Looks().Count(path => path.EndsWith(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_alarm_does_not_name_the_address_of_the_sender_and_the_log_does()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await shop.Get<WebhookInbox>().ReceiveAsync(Some.Delivery("WH-1", "{}"u8.ToArray(), signature: "signature"), shop.Time.GetUtcNow());

        await HandleAsync(shop, id, "signature");

        Assert.Equal(1, shop.CountLogged($"was used for another body, from {Address}"));
        var texts = await shop.Get<Database>().ReadAsync(
            connection => connection.QueryAsync<string>("select payload from outbox where kind = 'alarm'"), CancellationToken.None);
        Assert.DoesNotContain(Address, Assert.Single(texts), StringComparison.Ordinal);
    }

    private static Task HandleAsync(Shop shop, string id, string signature)
    {
        var body = Encoding.UTF8.GetBytes(Hearing.EventOf(
            "WH-2", EventType.PaymentCaptureCompleted, "capture", $$"""{"id":"CAP1",{{Hearing.RelatedTo(id)}}}"""));
        Assert.True(WebhookEvent.TryParse(body, out var heard));
        var delivery = Some.Delivery("WH-2", body, heard.Type, signature, Address);
        return shop.Get<ReusedSignatures>().HandleAsync(delivery, heard);
    }
}
