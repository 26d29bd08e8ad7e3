using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class SendingWebhooks
{
    [Fact]
    public async Task A_payments_webhook_has_a_signature_that_its_certificate_confirms()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var webhook = await simulator.SubscribeAsync(types: "PAYMENT.CAPTURE.COMPLETED");
        var capture = await simulator.PaidAsync("57.00");

        var transmission = await simulator.Receiver.NextAsync();
        var chain = await simulator.Client.GetStringAsync(new Uri(transmission.Headers["paypal-cert-url"]).AbsolutePath);

        Assert.True(transmission.IsSignedFor(webhook, chain));
        Assert.False(transmission.IsSignedFor("WH-other", chain));
        Assert.False((transmission with { Body = [.. transmission.Body, (byte)' '] }).IsSignedFor(webhook, chain));
        Assert.Equal("SHA256withRSA", transmission.Headers["paypal-auth-algo"]);
        Assert.Equal("Payment completed for $ 57.0 USD", transmission.Event["summary"]!.ToString());
        Assert.Equal("2.0", transmission.Event["resource_version"]!.ToString());
        Assert.Equal("capture", transmission.Event["resource_type"]!.ToString());
        Assert.Equal(capture, transmission.Event["resource"]!["id"]!.ToString());
        Assert.Matches("^WH-[0-9A-Z]{17}-[0-9A-Z]{17}$", transmission.Event["id"]!.ToString());
    }

    [Fact]
    public async Task The_certificate_chains_to_the_simulators_root_and_names_PayPals_leaf()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        await simulator.ApprovedOrderAsync();
        var transmission = await simulator.Receiver.NextAsync();
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(await simulator.Client.GetStringAsync(new Uri(transmission.Headers["paypal-cert-url"]).AbsolutePath));
        var root = X509Certificate2.CreateFromPem(await simulator.Client.GetStringAsync("/_simulator/root-certificate"));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        Assert.True(chain.Build(certificates[0]));
        Assert.Equal("messageverificationcerts.sandbox.paypal.com", certificates[0].GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        Assert.Equal(2000, certificates[0].NotBefore.ToUniversalTime().Year);
        Assert.Equal(2099, certificates[0].NotAfter.ToUniversalTime().Year);
    }

    [Fact]
    public async Task Every_change_of_an_order_makes_its_event()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        var paid = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync());
        await simulator.PostAsync(
            $"/v2/payments/captures/{paid.Capture["id"]}/refund", new JsonObject { ["amount"] = Orders.Money("1.00") });
        await simulator.PostAsync($"/_simulator/captures/{paid.Capture["id"]}/reverse");
        var pending = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(payer: "pending"));
        await simulator.PostAsync($"/_simulator/captures/{pending.Capture["id"]}/settle", new JsonObject { ["status"] = "DECLINED" });
        var reserved = await simulator.ApprovedOrderAsync(Orders.Simple(intent: "AUTHORIZE"));
        var authorized = await simulator.PostAsync($"/v2/checkout/orders/{reserved}/authorize", whole: true);
        await simulator.PostAsync($"/v2/payments/authorizations/{authorized.Authorization["id"]}/void");

        var told = await simulator.Receiver.TakeAsync(13);

        Assert.Equal(
            [
                "CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.APPROVED",
                "CHECKOUT.ORDER.COMPLETED", "CHECKOUT.ORDER.COMPLETED", "CHECKOUT.ORDER.COMPLETED",
                "PAYMENT.AUTHORIZATION.CREATED", "PAYMENT.AUTHORIZATION.VOIDED",
                "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.DECLINED", "PAYMENT.CAPTURE.PENDING",
                "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED",
            ],
            told.Select(transmission => transmission.Type).Order(StringComparer.Ordinal));
        Assert.Equal("9.00", told.Single(transmission => transmission.Type.EndsWith("REVERSED", StringComparison.Ordinal))
            .Event["resource"]!["amount"]!["value"]!.ToString());
    }

    [Fact]
    public async Task A_webhook_without_a_2xx_answer_is_sent_again_later_as_the_same_event()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        simulator.Receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await simulator.ApprovedOrderAsync();

        var first = await simulator.Receiver.NextAsync();
        await simulator.UntilDeliveryAsync("retrying");
        simulator.Receiver.Answer = HttpStatusCode.OK;
        await simulator.AdvanceAsync("PT30S");
        var second = await simulator.Receiver.NextAsync();
        await simulator.UntilDeliveryAsync("delivered");

        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(first.Id, second.Id);
        var sentAt = DateTimeOffset.Parse(second.Headers["paypal-transmission-time"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(sentAt, TimeProvider.System.GetUtcNow().AddSeconds(-25), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_webhook_with_a_2xx_answer_is_delivered_whatever_else_the_answer_has()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        simulator.Receiver.ContentType = "text/html; charset=nonsense";
        simulator.Receiver.Body = new string('x', 100_000);

        await simulator.ApprovedOrderAsync();
        await simulator.Receiver.NextAsync();
        await simulator.UntilDeliveryAsync("delivered");

        var delivery = Assert.Single((await simulator.GetAsync("/_simulator/webhooks/deliveries"))["items"].AsArray())!;
        Assert.Equal(new string('x', 512), delivery["answer"]!.ToString());
    }

    [Fact]
    public async Task A_webhook_is_given_up_after_25_retries_within_three_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        simulator.Receiver.Answer = HttpStatusCode.InternalServerError;
        await simulator.ApprovedOrderAsync();

        for (var attempt = 1; attempt <= 26; attempt++)
        {
            await simulator.Receiver.NextAsync();
            await simulator.UntilDeliveryAsync(attempt == 26 ? "failed" : "retrying", attempt);
            await simulator.AdvanceAsync("PT4H15M");
        }

        Assert.True(simulator.Receiver.IsQuiet);
        Assert.Equal(26, (await simulator.GetAsync("/_simulator/webhooks/deliveries"))["items"].AsArray().Count);
    }

    [Fact]
    public async Task A_duplicate_of_each_webhook_is_sent_on_request()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        await simulator.PutAsync("/_simulator/webhooks", new JsonObject { ["duplicates"] = 2 });
        await simulator.ApprovedOrderAsync();

        var copies = await simulator.Receiver.TakeAsync(3);

        Assert.Single(copies.Select(copy => copy.Event["id"]!.ToString()).Distinct());
        Assert.Equal(3, copies.Select(copy => copy.Id).Distinct().Count());
    }

    [Fact]
    public async Task Webhooks_are_dropped_delayed_or_badly_signed_on_request()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var webhook = await simulator.SubscribeAsync();
        await simulator.PutAsync("/_simulator/webhooks", new JsonObject { ["drop"] = true });
        await simulator.ApprovedOrderAsync();
        await simulator.PutAsync("/_simulator/webhooks", new JsonObject { ["delay_ms"] = 3_600_000, ["bad_signature"] = true });
        var late = await simulator.ApprovedOrderAsync();
        Assert.True(simulator.Receiver.IsQuiet);

        await simulator.AdvanceAsync("PT1H");
        var transmission = await simulator.Receiver.NextAsync();
        var chain = await simulator.Client.GetStringAsync(new Uri(transmission.Headers["paypal-cert-url"]).AbsolutePath);

        Assert.Equal(late, transmission.Event["resource"]!["id"]!.ToString());
        Assert.False(transmission.IsSignedFor(webhook, chain));
        var deliveries = (await simulator.GetAsync("/_simulator/webhooks/deliveries"))["items"].AsArray();
        Assert.Equal("dropped", deliveries[0]!["state"]!.ToString());
    }

    [Fact]
    public async Task Shuffled_webhooks_all_arrive()
    {
        await using var simulator = await SimulatorApp.StartAsync(seed: 5);
        await simulator.SubscribeAsync();
        await simulator.PutAsync("/_simulator/webhooks", new JsonObject { ["shuffle"] = true });
        var ids = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add(await simulator.ApprovedOrderAsync());
        }

        var transmissions = await simulator.Receiver.TakeAsync(8);
        var arrived = transmissions.Select(transmission => transmission.Event["resource"]!["id"]!.ToString()).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));
        Assert.NotEqual(ids, arrived);
    }

    [Fact]
    public async Task The_signature_is_confirmed_for_the_exact_bytes_only()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var webhook = await simulator.SubscribeAsync();
        await simulator.ApprovedOrderAsync();
        var transmission = await simulator.Receiver.NextAsync();
        var exact = System.Text.Encoding.UTF8.GetString(transmission.Body);

        Assert.Equal("SUCCESS", await VerifyAsync(exact));
        Assert.Equal("FAILURE", await VerifyAsync(exact.Replace("\":", "\": ", StringComparison.Ordinal)));
        Assert.Equal("FAILURE", await VerifyAsync(exact.Replace("APPROVED", "COMPLETED", StringComparison.Ordinal)));

        async Task<string> VerifyAsync(string body)
        {
            var postback = $$"""
                {"auth_algo":"SHA256withRSA","cert_url":"{{transmission.Headers["paypal-cert-url"]}}",
                 "transmission_id":"{{transmission.Id}}",
                 "transmission_sig":"{{transmission.Headers["paypal-transmission-sig"]}}","webhook_id":"{{webhook}}",
                 "transmission_time":"{{transmission.Headers["paypal-transmission-time"]}}","webhook_event": {{body}} }
                """;
            var answer = await simulator.PostTextAsync("/v1/notifications/verify-webhook-signature", postback);
            return answer["verification_status"].ToString();
        }
    }

    [Fact]
    public async Task An_event_can_be_found_and_sent_again()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        var id = await simulator.ApprovedOrderAsync();
        var first = await simulator.Receiver.NextAsync();

        var listed = await simulator.GetAsync($"/v1/notifications/webhooks-events?transaction_id={id}&event_type=CHECKOUT.ORDER.APPROVED");
        var eventId = listed["events"][0]!["id"]!.ToString();
        var resent = await simulator.PostAsync($"/v1/notifications/webhooks-events/{eventId}/resend", new JsonObject());
        var second = await simulator.Receiver.NextAsync();

        Assert.Equal(first.Event["id"]!.ToString(), eventId);
        Assert.Equal(HttpStatusCode.Accepted, resent.Status);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.GetAsync("/v1/notifications/webhooks-events/WH-NONE")).Status);
    }
}
