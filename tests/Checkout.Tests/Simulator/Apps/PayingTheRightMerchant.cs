using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PayPalSimulator.Apps;

namespace Checkout.Tests.Simulation.Apps;

public sealed class PayingTheRightMerchant
{
    [Fact]
    public async Task An_order_is_paid_to_the_merchant_of_its_application()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var paid = new[] { await mugs.PaidAsync(), await vinyl.PaidAsync() };

        Assert.Equal(
            """{"email_address":"mugs@example.com","merchant_id":"SMMUGS2222222"}""",
            (await mugs.GetAsync($"/v2/payments/captures/{paid[0]}"))["payee"].ToJsonString());
        Assert.Equal(
            """{"email_address":"vinyl@example.com","merchant_id":"SMVNYL2222222"}""",
            (await vinyl.GetAsync($"/v2/payments/captures/{paid[1]}"))["payee"].ToJsonString());
    }

    [Theory]
    [InlineData("merchant_id", "SMMUGS2222222", "SMMUGS2222222")]
    [InlineData("email_address", "mugs@example.com", "SMMUGS2222222")]
    [InlineData("merchant_id", "SMMERCHANT333", "SMMERCHANT333")]
    public async Task An_order_may_name_the_merchant_of_another_application_as_its_payee(string member, string value, string merchant)
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var id = await vinyl.CreateOrderAsync(Orders.Simple().First("payee", new JsonObject { [member] = value }));

        Assert.Equal(
            merchant, (await vinyl.GetAsync($"/v2/checkout/orders/{id}"))["purchase_units"][0]!["payee"]!["merchant_id"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await mugs.GetAsync($"/v2/checkout/orders/{id}")).Status);
    }

    [Fact]
    public async Task The_approval_page_names_the_merchant_of_the_orders_application()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var ofMugs = await mugs.GetAsync($"/checkoutnow?token={await mugs.CreateOrderAsync()}");
        var ofVinyl = await mugs.GetAsync($"/checkoutnow?token={await vinyl.CreateOrderAsync()}");

        Assert.Contains("<h1>Pay Mugs &amp; More</h1>", ofMugs.Text, StringComparison.Ordinal);
        Assert.Contains("<h1>Pay Vinyl</h1>", ofVinyl.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mugs", HttpStatusCode.OK)]
    [InlineData("vinyl", HttpStatusCode.OK)]
    [InlineData("sb", HttpStatusCode.OK)]
    [InlineData("simulator-client-id", HttpStatusCode.BadRequest)]
    public async Task The_script_is_served_to_each_application_and_to_no_other(string clientId, HttpStatusCode status)
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var script = await mugs.GetAsync($"/sdk/js?client-id={clientId}");

        Assert.Equal(status, script.Status);
        Assert.Contains(
            status == HttpStatusCode.OK
                ? $"\"clientID\":\"{clientId}\""
                : $"client-id not recognized for either production or sandbox: {clientId}",
            script.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_the_buttons_belongs_to_the_application_of_their_script()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var ofVinyl = await mugs.PostAsync("/smart/api/orders?client-id=vinyl", Orders.Simple());
        var ofTheFirst = await vinyl.PostAsync("/smart/api/orders?client-id=sb", Orders.Simple());

        Assert.Equal(HttpStatusCode.OK, (await vinyl.GetAsync($"/v2/checkout/orders/{ofVinyl["id"]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mugs.GetAsync($"/v2/checkout/orders/{ofVinyl["id"]}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mugs.GetAsync($"/v2/checkout/orders/{ofTheFirst["id"]}")).Status);
    }

    [Theory]
    [InlineData("""{"payer_id":"SMVNYL2222222"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"email":"vinyl@example.com"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"payer_id":"SMMUGS2222222"}""", HttpStatusCode.Forbidden)]
    public async Task An_application_may_act_only_for_its_own_merchant(string claims, HttpStatusCode status)
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var answer = await vinyl.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "/v2/checkout/orders/NONE")
        {
            Headers = { { "PayPal-Auth-Assertion", $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}." } },
        });

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_payment_in_a_currency_that_the_account_does_not_hold_waits_for_the_merchant()
    {
        await using var simulator = await SimulatorApp.StartAsync(apps: new AppOptions { Currency = "EUR" });

        var own = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Simple(currency: "EUR")));
        var foreign = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Simple(currency: "USD")));
        var accepted = await simulator.PostAsync($"/_simulator/captures/{foreign.Capture["id"]}/settle");

        Assert.Equal("COMPLETED", own.Capture["status"]!.ToString());
        Assert.Equal(
            ("PENDING", "RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION"),
            (foreign.Capture["status"]!.ToString(), foreign.Capture["status_details"]!["reason"]!.ToString()));
        Assert.Equal("COMPLETED", accepted["status"].ToString());
    }

    [Fact]
    public async Task A_capture_of_an_authorization_in_a_currency_that_the_account_does_not_hold_waits_too()
    {
        await using var simulator = await SimulatorApp.StartAsync(apps: new AppOptions { Currency = "EUR" });

        var capture = await simulator.PostAsync($"/v2/payments/authorizations/{await simulator.AuthorizedAsync()}/capture", whole: true);

        Assert.Equal("RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION", capture["status_details"]["reason"]!.ToString());
    }
}
