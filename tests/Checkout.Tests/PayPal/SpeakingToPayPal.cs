using System.Text.Json;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

public sealed class SpeakingToPayPal : IDisposable
{
    private const string OrderId = "5O190127TN364715T";
    private const string OrderPath = "/v2/checkout/orders/" + OrderId;

    private readonly PayPalBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("capture")]
    [InlineData("authorize")]
    public async Task A_payment_without_a_body_says_that_it_is_JSON_and_asks_for_the_whole_order(string operation)
    {
        bench.PayPal.Script("POST", $"{OrderPath}/{operation}", Replies.Order("COMPLETED"));

        await (operation == "capture"
            ? bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1")
            : bench.Client.AuthorizeOrderAsync(OrderId, "order-1-capture-1"));

        var call = Assert.Single(bench.PayPal.Calls);
        Assert.Equal("application/json", call.Header("Content-Type"));
        Assert.Equal("return=representation", call.Header("Prefer"));
        Assert.Equal("order-1-capture-1", call.Header("PayPal-Request-Id"));
        Assert.Empty(call.Body);
    }

    [Fact]
    public async Task An_order_request_is_sent_in_the_words_of_PayPal_and_the_same_each_time()
    {
        bench.PayPal.Script("POST", "/v2/checkout/orders", Replies.Order());

        await bench.Client.CreateOrderAsync(Request(), "order-1-create");

        Assert.Equal(
            """
            {"intent":"CAPTURE","purchase_units":[{"custom_id":"C-1","invoice_id":"INV-1","amount":{"currency_code":"EUR","value":"10.00",
            "breakdown":{"item_total":{"currency_code":"EUR","value":"10.00"}}},"items":[{"name":"T\u00E9e","quantity":"1",
            "unit_amount":{"currency_code":"EUR","value":"10.00"},"sku":"TEA"}]}],"payment_source":{"paypal":{"experience_context":
            {"user_action":"PAY_NOW","shipping_preference":"NO_SHIPPING","return_url":"https://shop.example/r",
            "cancel_url":"https://shop.example/c"}}}}
            """.ReplaceLineEndings(""),
            Assert.Single(bench.PayPal.Calls).Text);
        Assert.Equal(Request().ToJson(), Request().ToJson());
    }

    [Fact]
    public async Task A_patch_names_the_operation_the_path_and_the_value()
    {
        bench.PayPal.Script("PATCH", OrderPath, Replies.Json(204, ""));

        await bench.Client.PatchOrderAsync(OrderId, [new(PatchOp.Replace, "/purchase_units/@reference_id=='default'/invoice_id", "INV-2")]);

        using var sent = JsonDocument.Parse(Assert.Single(bench.PayPal.Calls).Body);
        var patch = Assert.Single(sent.RootElement.EnumerateArray());
        Assert.Equal("replace", patch.GetProperty("op").GetString());
        Assert.Equal("/purchase_units/@reference_id=='default'/invoice_id", patch.GetProperty("path").GetString());
        Assert.Equal("INV-2", patch.GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("a/../b?c#d", "/v2/checkout/orders/a%2F..%2Fb%3Fc%23d")]
    [InlineData("a b", "/v2/checkout/orders/a%20b")]
    public async Task An_id_stays_one_segment_of_the_path(string id, string path)
    {
        bench.PayPal.Script("GET", path, Replies.Order());

        await bench.Client.GetOrderAsync(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_text_that_cannot_be_an_id_is_not_sent(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Client.GetOrderAsync(id));

    [Theory]
    [InlineData(0)]
    [InlineData(109)]
    public async Task A_request_id_of_a_length_that_PayPal_refuses_is_not_sent(int length) =>
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Client.CaptureOrderAsync(OrderId, new('x', length)));

    [Theory]
    [InlineData("with space")]
    [InlineData("with\r\nX-Other: header")]
    [InlineData("überall")]
    public async Task A_request_id_that_no_header_can_carry_is_not_sent(string requestId) =>
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Client.CaptureOrderAsync(OrderId, requestId));

    [Fact]
    public async Task A_request_id_of_108_characters_is_sent()
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Order());

        await bench.Client.CaptureOrderAsync(OrderId, new('x', 108));

        Assert.Equal(new('x', 108), Assert.Single(bench.PayPal.Calls).Header("PayPal-Request-Id"));
    }

    [Fact]
    public async Task Webhooks_are_listed_and_created()
    {
        const string Path = "/v1/notifications/webhooks";
        bench.PayPal
            .Script("GET", Path, Replies.Json(200, """{"webhooks":[{"id":"WH-1","url":"https://shop.example/w","later":1}]}"""))
            .Script("POST", Path, Replies.Json(201, """{"id":"WH-2","url":"https://shop.example/w","event_types":[{"name":"*"}]}"""));

        var listed = await bench.Client.ListWebhooksAsync();
        var created = await bench.Client.CreateWebhookAsync(new("https://shop.example/w"), [EventType.PaymentCaptureCompleted]);

        Assert.Equal(["WH-1"], listed.Select(webhook => webhook.Id));
        Assert.Equal("WH-2", created.Id);
        Assert.Equal(
            """{"url":"https://shop.example/w","event_types":[{"name":"PAYMENT.CAPTURE.COMPLETED"}]}""",
            bench.PayPal.Calls[1].Text);
    }

    [Theory]
    [InlineData(PayPalEnvironment.Live, "https://api-m.paypal.com/")]
    [InlineData(PayPalEnvironment.Sandbox, "https://api-m.sandbox.paypal.com/")]
    [InlineData(PayPalEnvironment.Simulator, "http://localhost:8081/")]
    public void Each_environment_has_its_address(string environment, string address) =>
        Assert.Equal(address, new PayPalOptions { Environment = environment }.ApiUrl.AbsoluteUri);

    private static OrderRequest Request()
    {
        var ten = new PayPalMoney("EUR", "10.00");
        return new(
            CheckoutPaymentIntent.Capture,
            [new("C-1", "INV-1", new("EUR", "10.00", new(ItemTotal: ten)), [new("Tée", "1", ten, "TEA")])],
            new(new(new("PAY_NOW", "NO_SHIPPING", "https://shop.example/r", "https://shop.example/c"))));
    }
}
