using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ReauthorizingPayments
{
    [Fact]
    public async Task From_the_fourth_day_an_authorization_can_be_reauthorized()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var original = await simulator.AuthorizedAsync();

        var early = await ReauthorizeAsync(simulator, original);
        await simulator.AdvanceToDayAsync("P3D");
        var renewed = await ReauthorizeAsync(simulator, original);
        var shown = await simulator.GetAsync($"/v2/payments/authorizations/{original}");

        Assert.Equal("REAUTHORIZATION_TOO_SOON", early.Issue);
        Assert.Equal(HttpStatusCode.Created, renewed.Status);
        Assert.NotEqual(original, renewed["id"].ToString());
        Assert.Equal("10.00", renewed["amount"]["value"]!.ToString());
        Assert.Equal(shown["expiration_time"].ToString(), renewed["expiration_time"].ToString());
        Assert.NotEqual(shown["create_time"].ToString(), renewed["create_time"].ToString());
    }

    [Fact]
    public async Task Each_reauthorization_honors_the_money_for_three_days_until_the_29th()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var original = await simulator.AuthorizedAsync();

        await simulator.AdvanceToDayAsync("P4D");
        var first = await ReauthorizeAsync(simulator, original);
        var atOnce = await ReauthorizeAsync(simulator, original);
        await simulator.AdvanceToDayAsync("P3D");
        var second = await ReauthorizeAsync(simulator, original);
        await simulator.AdvanceToDayAsync("P22D");
        var late = await ReauthorizeAsync(simulator, original);

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal("REAUTHORIZATION_TOO_SOON", atOnce.Issue);
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal("AUTHORIZATION_VOIDED", late.Issue);
        Assert.Equal("AUTHORIZATION_EXPIRED", (await CaptureAsync(simulator, second["id"].ToString(), "1.00")).Issue);
    }

    [Fact]
    public async Task A_reauthorization_is_neither_reauthorized_nor_voided_but_ends_with_its_original()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        var original = await simulator.AuthorizedAsync();
        await simulator.AdvanceToDayAsync("P3D");
        var renewed = (await ReauthorizeAsync(simulator, original))["id"].ToString();
        await simulator.AdvanceToDayAsync("P3D");

        var again = await ReauthorizeAsync(simulator, renewed);
        var refused = await simulator.PostAsync($"/v2/payments/authorizations/{renewed}/void");
        var voided = await simulator.PostAsync($"/v2/payments/authorizations/{original}/void");

        Assert.Equal("REAUTHORIZATION_NOT_SUPPORTED", again.Issue);
        Assert.Equal("CANNOT_BE_VOIDED", refused.Issue);
        Assert.Equal(HttpStatusCode.NoContent, voided.Status);
        Assert.Equal("VOIDED", (await simulator.GetAsync($"/v2/payments/authorizations/{renewed}"))["status"].ToString());
        var told = (await simulator.GetAsync("/v1/notifications/webhooks-events"))["events"].AsArray();
        Assert.Equal(
            ["PAYMENT.AUTHORIZATION.VOIDED", "PAYMENT.AUTHORIZATION.VOIDED", "PAYMENT.AUTHORIZATION.CREATED"],
            told.Take(3).Select(item => item!["event_type"]!.ToString()));
        Assert.Contains(told.Take(2), item => item!["resource"]!["id"]!.ToString() == renewed);
    }

    [Theory]
    [InlineData("10.00", "USD", "11.50", "USD", null)]
    [InlineData("10.00", "USD", "11.51", "USD", "AUTHORIZATION_AMOUNT_EXCEEDED")]
    [InlineData("1000.00", "USD", "1075.00", "USD", null)]
    [InlineData("1000.00", "USD", "1075.01", "USD", "AUTHORIZATION_AMOUNT_EXCEEDED")]
    [InlineData("10.00", "USD", "10.00", "EUR", "AUTH_CURRENCY_MISMATCH")]
    [InlineData("10.00", "USD", "0.00", "USD", "CANNOT_BE_ZERO_OR_NEGATIVE")]
    [InlineData("1000", "JPY", "1000.5", "JPY", "DECIMALS_NOT_SUPPORTED")]
    public async Task A_reauthorization_is_limited_to_115_percent_and_75_dollars_more(
        string value, string currency, string asked, string askedCurrency, string? issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var original = await simulator.AuthorizedAsync(value, currency);
        await simulator.AdvanceToDayAsync("P3D");

        var answer = await ReauthorizeAsync(simulator, original, new JsonObject { ["amount"] = Orders.Money(asked, askedCurrency) });

        Assert.Equal((issue is null ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity, issue), (answer.Status, answer.Issue));
    }

    [Fact]
    public async Task A_capture_of_either_authorization_counts_for_the_other()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var original = await simulator.AuthorizedAsync();
        await simulator.AdvanceToDayAsync("P3D");
        var renewed = (await ReauthorizeAsync(simulator, original))["id"].ToString();

        var part = await CaptureAsync(simulator, original, "6.00");
        var tooMuch = await CaptureAsync(simulator, renewed, "5.51");
        var most = await CaptureAsync(simulator, renewed, "5.50");

        Assert.Equal(HttpStatusCode.Created, part.Status);
        Assert.Equal("MAX_CAPTURE_AMOUNT_EXCEEDED", tooMuch.Issue);
        Assert.Equal(HttpStatusCode.Created, most.Status);
        Assert.Equal("CAPTURED", (await simulator.GetAsync($"/v2/payments/authorizations/{original}"))["status"].ToString());
        Assert.Equal("AUTHORIZATION_ALREADY_CAPTURED", (await ReauthorizeAsync(simulator, original)).Issue);
    }

    [Fact]
    public async Task A_reauthorization_of_less_leaves_the_rest_to_its_original()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var original = await simulator.AuthorizedAsync();
        await simulator.AdvanceToDayAsync("P3D");
        var renewed = await ReauthorizeAsync(simulator, original, new JsonObject { ["amount"] = Orders.Money("4.00") });

        var part = await simulator.PostAsync($"/v2/payments/authorizations/{renewed["id"]}/capture", whole: true);
        var rest = await simulator.PostAsync($"/v2/payments/authorizations/{original}/capture", whole: true);

        Assert.Equal(("4.00", false), (part["amount"]["value"]!.ToString(), part["final_capture"].GetValue<bool>()));
        Assert.Equal(("6.00", true), (rest["amount"]["value"]!.ToString(), rest["final_capture"].GetValue<bool>()));
    }

    [Fact]
    public async Task A_repeated_reauthorization_gives_the_same_one()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var original = await simulator.AuthorizedAsync();
        await simulator.AdvanceToDayAsync("P3D");

        var first = await simulator.PostAsync($"/v2/payments/authorizations/{original}/reauthorize", requestId: "r");
        var repeat = await simulator.PostAsync($"/v2/payments/authorizations/{original}/reauthorize", requestId: "r");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, repeat.Status));
        Assert.Equal(first["id"].ToString(), repeat["id"].ToString());
        Assert.Equal(2, (await simulator.GetAsync("/_simulator/authorizations"))["items"].AsArray().Count);
    }

    private static Task<Answer> ReauthorizeAsync(SimulatorApp simulator, string id, JsonObject? body = null) =>
        simulator.PostAsync($"/v2/payments/authorizations/{id}/reauthorize", body, whole: true);

    private static Task<Answer> CaptureAsync(SimulatorApp simulator, string id, string value) => simulator.PostAsync(
        $"/v2/payments/authorizations/{id}/capture", new JsonObject { ["amount"] = Orders.Money(value) });
}
