using System.Net;

namespace Checkout.Tests.Simulation;

public sealed class LoadingTheScript
{
    [Theory]
    [InlineData("", "Expected client-id to be passed")]
    [InlineData("?client-id=nope", "client-id not recognized for either production or sandbox: nope")]
    [InlineData("?client-id=test&intent=CAPTURE", "Invalid query value for intent: CAPTURE")]
    [InlineData("?client-id=test&currency=XXX", "Invalid query value for currency: XXX")]
    [InlineData("?client-id=test&disable-funding=gold", "Invalid query value for disable-funding: gold")]
    [InlineData("?client-id=test&merchant-id=short", "Invalid query value for merchant-id: short")]
    [InlineData("?client-id=test&locale=en-US", "Invalid query value for locale: en-US")]
    [InlineData("?client-id=test&commit=yes", "Invalid query value for commit: yes")]
    [InlineData("?client-id=test&colour=gold", "Unrecognized query param: colour")]
    [InlineData("?client-id=test&components=buttons,unknown", "Invalid query value for components: buttons,unknown")]
    public async Task A_wrong_script_address_gets_a_script_that_throws(string query, string problem)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.GetAsync($"/sdk/js{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith($"throw new Error(\"SDK Validation error: '{problem}'\");", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_the_scripts_address_does_not_become_part_of_the_script()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.GetAsync("/sdk/js?client-id=**//alert(1)//%22);alert(2)//");

        Assert.EndsWith("*/\n", answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, answer.Text.Split("*/").Length);
        Assert.DoesNotContain("\");alert(2)", answer.Text.Replace("\\\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_carries_what_it_was_asked_for()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.GetAsync("/sdk/js?client-id=simulator-client-id&currency=EUR&intent=authorize&components=buttons");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("\"base\":\"http://localhost\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"intent\":\"authorize\",\"currency\":\"EUR\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_parameter_of_PayPals_script_is_understood()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.GetAsync(
            "/sdk/js?client-id=sb&buyer-country=DE&commit=false&components=buttons,marks,messages,funding-eligibility&currency=EUR"
            + "&debug=true&disable-card=amex&disable-funding=card,sepa&enable-funding=paylater&integration-date=2026-01-31&intent=authorize"
            + "&locale=de_DE&merchant-id=SMMERCHANT222&vault=false");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("\"commit\":\"false\",\"vault\":false,\"buyerCountry\":\"DE\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"merchantId\":\"SMMERCHANT222\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"disableFunding\":[\"card\",\"sepa\"]", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_asset_of_the_pages_is_served()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        string[] modules = ["buttons.js", "buttons-api.js", "buttons-popup.js", "checkout.js", "checkout-frame.js", "checkout-shipping.js"];

        foreach (var name in modules)
        {
            var script = await simulator.GetAsync($"/smart/{name}");
            Assert.Equal(HttpStatusCode.OK, script.Status);
            Assert.All(
                script.Text.Split('\n').Where(line => line.StartsWith("import ", StringComparison.Ordinal)),
                line => Assert.Contains(modules, module => line.EndsWith($"'./{module}';", StringComparison.Ordinal)));
        }
    }
}
