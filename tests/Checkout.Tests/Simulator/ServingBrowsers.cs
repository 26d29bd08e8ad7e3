using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ServingBrowsers
{
    [Theory]
    [InlineData("", "Expected client-id to be passed")]
    [InlineData("?client-id=nope", "client-id not recognized for either production or sandbox: nope")]
    [InlineData("?client-id=test&intent=CAPTURE", "Invalid query value for intent: CAPTURE")]
    [InlineData("?client-id=test&currency=XXX", "Invalid query value for currency: XXX")]
    [InlineData("?client-id=test&components=buttons,unknown", "Invalid query value for components: buttons,unknown")]
    public async Task A_wrong_script_address_gets_a_script_that_throws(string query, string problem)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.GetAsync($"/sdk/js{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith($"throw new Error(\"SDK Validation error: '{problem}'\");", answer.Text, StringComparison.Ordinal);
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
    public async Task The_approval_page_shows_the_order_as_text()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.Itemized();
        order.Unit()["items"]![0]!["name"] = "<script>alert(1)</script>";
        var id = await simulator.CreateOrderAsync(order);

        var page = await simulator.GetAsync($"/checkoutnow?token={id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("$30.00 USD", page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page.Text, StringComparison.Ordinal);
        Assert.Contains(">Pay now</button>", page.Text, StringComparison.Ordinal);
        Assert.Contains(">Cancel</button>", page.Text, StringComparison.Ordinal);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approving_on_the_page_leads_back_to_the_shop_with_its_own_query()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = (await simulator.PostAsync("/v2/checkout/orders", Orders.WithPayPal(), "page"))["id"].ToString();

        var answer = await simulator.PostAsync($"/checkoutnow/approve?token={id}", new JsonObject { ["payer"] = "pays" });

        Assert.Equal($"http://localhost:5000/back?cart=7&token={id}&PayerID=PAULAPQRTER22", answer["return_url"].ToString());
        Assert.Equal("APPROVED", (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["status"].ToString());
    }

    [Fact]
    public async Task An_unknown_order_has_no_approval_page()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.GetAsync("/checkoutnow?token=NONE")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.PostAsync("/checkoutnow/approve?token=NONE", new JsonObject())).Status);
    }

    [Fact]
    public async Task The_button_may_be_framed_by_any_shop()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var page = await simulator.GetAsync("/smart/buttons?label=pay&color=blue");

        Assert.Contains("role=\"link\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Pay with PayPal\"", page.Text, StringComparison.Ordinal);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("frame-ancestors", policy, StringComparison.Ordinal);
    }
}
