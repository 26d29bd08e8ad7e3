using System.Text;
using System.Text.Json.Nodes;
using Checkout.Alarms;
using Checkout.Orders;
using Checkout.PayPal.Payments;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;
using Checkout.Tests.PayPal;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>PayPal signs a CRC-32 of an event, to which any event can be made to fit.</summary>
public sealed class ForgingTheChecksum(PostgreSqlCluster cluster)
{
    private const string Reused = "WEBHOOK_SIGNATURE_REUSED";

    [Theory, OnBothEngines]
    public async Task A_forged_event_with_the_headers_of_a_genuine_delivery_is_refused_and_pays_no_order(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var cheap = await shop.Browser.OrderAsync(Browser.Book);
        var genuine = await shop.InterceptAsync(EventType.CheckoutOrderApproved, () => shop.PayPal.ApproveAsync(cheap));
        Assert.Equal(200, (await shop.SendOnAsync(genuine)).Status);
        await shop.UntilToldOfApprovalAsync(cheap);
        string[] dear = [await shop.Browser.OrderAsync(), await shop.Browser.OrderAsync(), await shop.Browser.OrderAsync()];

        foreach (var id in dear)
        {
            var order = await shop.OrderAsync(id);
            var forged = EqualCrc.Forge(
                Hearing.EventOf("WH-FORGED", EventType.PaymentCaptureCompleted, "capture", CaptureOf(order)), genuine.Body);

            Assert.Equal((400, Reused), (await shop.SendOnAsync(genuine, forged)).Refusal);
            Assert.Equal((400, Reused), (await shop.SendOnAsync(genuine, forged)).Refusal);
            await Shop.EventuallyAsync(
                () => Task.FromResult(shop.Looks()), looks => looks.Any(path => path.EndsWith(id, StringComparison.Ordinal)));
        }

        foreach (var id in dear)
        {
            Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
            Assert.Equal(422, (await shop.Browser.CaptureAsync(id)).Status);
        }

        Assert.Equal(1, shop.CountLogged("Critical "));
        var alarm = Assert.Single(await shop.AlarmsAsync(AlarmCause.SignatureReused));
        Assert.Equal(genuine.Headers["paypal-transmission-id"], alarm.Subject);
        Assert.Single((await shop.Get<WebhookInbox>().ListAsync(null, null, 10)).Items);
    }

    [Theory, OnBothEngines]
    public async Task The_first_use_of_a_withheld_signature_changes_nothing_and_the_order_of_the_genuine_event_ends_right(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var unpaid = await shop.OrderAsync(await shop.Browser.OrderAsync());
        (Order? Order, Capture? Capture) paid = default;
        var genuine = await shop.InterceptAsync(EventType.PaymentCaptureCompleted, async () => paid = await shop.PayElsewhereAsync());
        var forged = EqualCrc.Forge(
            Hearing.EventOf("WH-FORGED", EventType.PaymentCaptureCompleted, "capture", CaptureOf(unpaid)), genuine.Body);

        Assert.Equal(200, (await shop.SendOnAsync(genuine, forged)).Status);
        await shop.UntilTriedAsync("WH-FORGED", 1);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(unpaid.PayPalOrderId!)).Status);
        Assert.Equal((400, Reused), (await shop.SendOnAsync(genuine)).Refusal);

        await shop.UntilAsync(paid.Order!.PayPalOrderId!, OrderStatus.Completed);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(unpaid.PayPalOrderId!)).Status);
        Assert.Single(await shop.AlarmsAsync(AlarmCause.SignatureReused));
    }

    [Fact]
    public void A_signature_in_another_spelling_is_the_same_signature()
    {
        var spelled = Transmission("AA==");
        var other = Transmission("AB==");

        Assert.Equal(spelled.SignatureHash(), other.SignatureHash());
        Assert.NotEqual(spelled.SignatureHash(), Transmission("AQ==").SignatureHash());

        static Transmission Transmission(string signature) => new("id", "time", signature, "url", "algorithm");
    }

    [Fact]
    public async Task Repeats_of_a_reused_signature_cost_one_look_for_each_order_and_no_more_than_the_budget()
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        var (id, captureId) = await shop.PayAsync();
        var genuine = await shop.InterceptAsync(EventType.PaymentCaptureRefunded, () => shop.PayPal.RefundAsync(captureId, "1.00"));
        await shop.SendOnAsync(genuine, EqualCrc.Forge("""{"id":"WH-FIRST","event_type":"MOON.PHASE"}""", genuine.Body));
        var before = shop.Looks().Count;
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal((400, Reused), (await RepeatAsync(i)).Refusal);
        }

        await shop.UntilAsync(id, OrderStatus.PartiallyRefunded);
        Assert.Equal((400, Reused), (await RepeatAsync(20)).Refusal);
        Assert.Null((await shop.StoredAsync(id)).DueAt);
        Assert.Equal(before + 1, shop.Looks().Count);
        Assert.Equal(1, shop.CountLogged("Critical "));

        Task<Reply> RepeatAsync(int number) => shop.SendOnAsync(genuine, EqualCrc.Forge(
            Hearing.EventOf($"WH-{number}", EventType.PaymentCaptureCompleted, "capture", $$"""{"id":"{{captureId}}"}"""), genuine.Body));
    }

    [Fact]
    public async Task A_redelivery_under_another_transmission_id_or_another_signature_is_taken_and_is_nothing_new()
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        var id = await shop.Browser.OrderAsync();
        var genuine = await shop.InterceptAsync(EventType.CheckoutOrderApproved, () => shop.PayPal.ApproveAsync(id));
        Assert.Equal(200, (await shop.SendOnAsync(genuine)).Status);

        // PayPal is asked, because the certificate cannot be had, and says that it signed them.
        shop.ToPayPal.Instead = request => request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("/verify-webhook-signature", StringComparison.Ordinal) =>
                Json("""{"verification_status":"SUCCESS"}"""),
            var path when path.EndsWith("CERT-AWAY", StringComparison.Ordinal) => throw new HttpRequestException("Away."),
            _ => null,
        };
        var url = genuine.Headers["paypal-cert-url"];
        var away = ("paypal-cert-url", url[..(url.LastIndexOf('/') + 1)] + "CERT-AWAY");
        var resent = ("paypal-transmission-sig", Convert.ToBase64String("another"u8));
        var again = ("paypal-transmission-sig", Convert.ToBase64String("yet another"u8));
        Assert.Equal(200, (await shop.SendOnAsync(genuine, null, away, resent, ("paypal-transmission-id", "another-id"))).Status);
        Assert.Equal(200, (await shop.SendOnAsync(genuine, null, away, again)).Status);

        Assert.Single((await shop.Get<WebhookInbox>().ListAsync(null, null, 10)).Items);
        Assert.Equal(0, shop.CountLogged("Critical "));
        Assert.Equal(2, shop.CountLogged("(known)"));
        var reserialised = Encoding.UTF8.GetBytes(JsonNode.Parse(genuine.Text)!.ToJsonString(new() { WriteIndented = true }));
        Assert.Equal((400, "WEBHOOK_NOT_GENUINE"), (await shop.SendOnAsync(genuine, reserialised)).Refusal);
    }

    private async Task<Shop> OpenAsync(Engine engine)
    {
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        return await Shop.OpenAsync(new() { Database = database });
    }

    /// <summary>A capture that would pay the order.</summary>
    private static string CaptureOf(Order order) =>
        $$$"""
        {"id":"3C679366HH908993F","status":"COMPLETED","custom_id":"{{{order.Id}}}","invoice_id":"{{{order.Number}}}",
        "amount":{"currency_code":"USD","value":"{{{order.Total.ToPayPal().Value}}}"},
        "supplementary_data":{"related_ids":{"order_id":"{{{order.PayPalOrderId}}}"}} }
        """;

    private static HttpResponseMessage Json(string body) => new() { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
