using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Apps;

public sealed class KeepingAppsApart
{
    [Fact]
    public async Task An_application_lists_only_its_own_webhooks_and_events()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await mugs.SubscribeAsync();
        await mugs.ApprovedOrderAsync();

        Assert.Single((await mugs.GetAsync("/v1/notifications/webhooks"))["webhooks"].AsArray());
        Assert.Single((await mugs.GetAsync("/v1/notifications/webhooks-events"))["events"].AsArray());
        Assert.Empty((await vinyl.GetAsync("/v1/notifications/webhooks"))["webhooks"].AsArray());
        Assert.Empty((await vinyl.GetAsync("/v1/notifications/webhooks-events"))["events"].AsArray());
    }

    [Fact]
    public async Task Each_application_may_subscribe_the_same_address_and_ten_addresses()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        for (var i = 0; i < 10; i++)
        {
            await mugs.SubscribeAsync($"http://localhost/{i}");
        }

        Assert.NotEmpty(await vinyl.SubscribeAsync("http://localhost/3"));
    }

    [Fact]
    public async Task An_event_is_sent_only_to_the_webhooks_of_its_application()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await mugs.SubscribeAsync("http://localhost:5000/mugs");
        await vinyl.SubscribeAsync("http://localhost:5000/vinyl");

        var orders = new[] { await mugs.ApprovedOrderAsync(), await vinyl.ApprovedOrderAsync() };
        var sent = await mugs.Receiver.TakeAsync(2);

        Assert.Equal(
            [$"/mugs {orders[0]}", $"/vinyl {orders[1]}"],
            sent.Select(one => $"{one.Url.AbsolutePath} {one.Event["resource"]!["id"]}").Order(StringComparer.Ordinal));
        Assert.Equal(2, (await mugs.GetAsync("/_simulator/webhooks/deliveries"))["items"].AsArray().Count);
    }

    [Fact]
    public async Task A_signature_is_genuine_only_to_the_application_of_its_webhook()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var webhook = await mugs.SubscribeAsync();
        await mugs.ApprovedOrderAsync();
        var transmission = await mugs.Receiver.NextAsync();

        Assert.Equal("SUCCESS", (await VerifyAsync(mugs, transmission, webhook))["verification_status"].ToString());
        Assert.Equal("FAILURE", (await VerifyAsync(vinyl, transmission, webhook))["verification_status"].ToString());
    }

    [Fact]
    public async Task A_request_id_of_one_application_is_new_to_another()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var first = await mugs.PostAsync("/v2/checkout/orders", Orders.Simple(), "same");
        var other = await vinyl.PostAsync("/v2/checkout/orders", Orders.Simple("20.00"), "same");
        var again = await mugs.PostAsync("/v2/checkout/orders", Orders.Simple(), "same");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (other.Status, again.Status));
        Assert.Equal(first["id"].ToString(), again["id"].ToString());
        Assert.NotEqual(first["id"].ToString(), other["id"].ToString());
    }

    [Fact]
    public async Task A_call_that_runs_for_one_application_does_not_stop_the_same_call_of_another()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await mugs.FaultAsync("slow", "/v2/checkout/orders", new JsonObject { ["client_id"] = "mugs", ["delay_ms"] = 600_000 });
        var slow = mugs.PostAsync("/v2/checkout/orders", Orders.Simple(), "same");
        await mugs.UntilFaultHappensAsync();

        var other = await vinyl.PostAsync("/v2/checkout/orders", Orders.Simple(), "same");

        Assert.Equal(HttpStatusCode.Created, other.Status);
        Assert.False(slow.IsCompleted);
        await mugs.StopAsync();
        await Record.ExceptionAsync(() => slow);
    }

    [Fact]
    public async Task An_invoice_number_is_paid_once_for_a_merchant_whichever_of_its_applications_asks()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var mugsToo = await mugs.AsAsync(TwoMerchants.MugsToo);

        var first = await PayInvoiceAsync(mugs);
        var ofAnotherMerchant = await PayInvoiceAsync(vinyl);
        var ofTheSameMerchant = await PayInvoiceAsync(mugsToo);

        Assert.Equal(("COMPLETED", "COMPLETED"), (first["status"].ToString(), ofAnotherMerchant["status"].ToString()));
        Assert.Equal("DUPLICATE_INVOICE_ID", ofTheSameMerchant.Issue);
    }

    [Fact]
    public async Task A_merchants_invoice_number_is_taken_by_an_order_of_another_application_that_names_the_merchant()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var paid = await PayInvoiceAsync(vinyl, new JsonObject { ["merchant_id"] = TwoMerchants.Mugs.MerchantId });

        Assert.Equal("COMPLETED", paid["status"].ToString());
        Assert.Equal("DUPLICATE_INVOICE_ID", (await PayInvoiceAsync(mugs)).Issue);
        Assert.Equal("COMPLETED", (await PayInvoiceAsync(vinyl))["status"].ToString());
    }

    [Fact]
    public async Task Applications_of_one_merchant_do_not_find_each_others_orders_and_payments()
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var mugsToo = await mugs.AsAsync(TwoMerchants.MugsToo);
        var id = await mugs.ApprovedOrderAsync();
        var capture = await mugs.PaidAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await mugsToo.GetAsync($"/v2/checkout/orders/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mugsToo.GetAsync($"/v2/payments/captures/{capture}")).Status);
    }

    [Fact]
    public async Task A_card_cannot_refer_to_a_payment_of_another_application()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var capture = await mugs.PaidAsync();

        Assert.Equal("PAYMENT_SOURCE_MISMATCH", (await ReferAsync(mugs, capture)).Issue);
        Assert.Equal("INVALID_PREVIOUS_TRANSACTION_REFERENCE", (await ReferAsync(vinyl, capture)).Issue);
    }

    [Theory]
    [InlineData("mugs", "vinyl-secret")]
    [InlineData("vinyl", "mugs-secret")]
    public async Task A_client_id_is_refused_with_the_secret_of_another_application(string id, string secret)
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var refused = await mugs.TokenAsync(id, secret);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (refused.Status, refused["error"].ToString()));
    }

    [Fact]
    public async Task Applications_have_different_tokens_and_expire_separately()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await mugs.FaultAsync("expire_token", "/v2/checkout/orders", new JsonObject { ["client_id"] = "mugs" });

        var untouched = await vinyl.PostAsync("/v2/checkout/orders", Orders.Simple());
        var expired = await mugs.PostAsync("/v2/checkout/orders", Orders.Simple());

        Assert.NotEqual(
            mugs.Client.DefaultRequestHeaders.Authorization!.Parameter, vinyl.Client.DefaultRequestHeaders.Authorization!.Parameter);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Unauthorized), (untouched.Status, expired.Status));
        Assert.Equal(HttpStatusCode.Unauthorized, (await mugs.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
        Assert.Equal(HttpStatusCode.Created, (await vinyl.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
    }

    [Fact]
    public async Task Many_orders_and_events_of_one_application_drop_none_of_another()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var id = await vinyl.ApprovedOrderAsync();
        var ofVinyl = (await vinyl.GetAsync("/v1/notifications/webhooks-events"))["events"][0]!["id"];
        var first = await mugs.CreateOrderAsync();
        for (var i = 0; i < 40; i++)
        {
            await mugs.ApprovedOrderAsync(Orders.Simple().First("padding", new string('x', 900_000)));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await mugs.GetAsync($"/v2/checkout/orders/{first}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await vinyl.GetAsync($"/v2/checkout/orders/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await vinyl.GetAsync($"/v1/notifications/webhooks-events/{ofVinyl}")).Status);
    }

    private static async Task<Answer> PayInvoiceAsync(SimulatorApp app, JsonObject? payee = null) => await app.CaptureAsync(
        await app.ApprovedOrderAsync(Orders.Simple().First("invoice_id", "INV-1").First("payee", payee)));

    private static Task<Answer> ReferAsync(SimulatorApp app, string capture)
    {
        var order = Orders.Simple();
        order["payment_source"] = JsonNode.Parse($$$"""
            {"card":{"number":"4005519200000004","expiry":"2050-01","stored_credential":
             {"payment_initiator":"MERCHANT","payment_type":"RECURRING","previous_transaction_reference":"{{{capture}}}"}} }
            """);
        return app.PostAsync("/v2/checkout/orders", order, "refers");
    }

    private static Task<Answer> VerifyAsync(SimulatorApp app, Transmission transmission, string webhook) => app.PostTextAsync(
        "/v1/notifications/verify-webhook-signature", $$$"""
        {"auth_algo":"{{{transmission.Headers["paypal-auth-algo"]}}}","cert_url":"{{{transmission.Headers["paypal-cert-url"]}}}",
         "transmission_id":"{{{transmission.Id}}}","transmission_sig":"{{{transmission.Headers["paypal-transmission-sig"]}}}",
         "transmission_time":"{{{transmission.Headers["paypal-transmission-time"]}}}","webhook_id":"{{{webhook}}}",
         "webhook_event":{{{Encoding.UTF8.GetString(transmission.Body)}}} }
        """);
}
