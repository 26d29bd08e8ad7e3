using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ServingBrowsers
{
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
    public async Task The_buttons_may_be_framed_by_any_shop()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var page = await simulator.GetAsync("/smart/buttons?label=pay&color=blue&funding=paypal,paylater,%22%3E%3Cscript%3E");

        Assert.Contains("role=\"link\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Pay with PayPal\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Pay Later\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("frame-ancestors", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("card", "INSTRUMENT_DECLINED")]
    [InlineData("balance", null)]
    public async Task The_chosen_instrument_decides_whether_the_payment_is_declined(string funding, string? issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        var approved = await simulator.PostAsync(
            $"/checkoutnow/approve?token={id}", new JsonObject { ["payer"] = "declined_once", ["funding"] = funding });

        Assert.Equal(HttpStatusCode.OK, approved.Status);
        Assert.Equal(issue, (await simulator.CaptureAsync(id)).Issue);
    }

    [Theory]
    [InlineData("{\"payer\":\"nobody\"}")]
    [InlineData("{\"payer\":\"pays\",\"funding\":\"gold\"}")]
    [InlineData("{\"payer\":7}")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task An_invalid_approval_is_refused(string body)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.PostTextAsync($"/checkoutnow/approve?token={id}", body)).Status);
        Assert.Equal("CREATED", (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["status"].ToString());
    }

    [Fact]
    public async Task A_form_on_another_site_approves_nothing()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        var answer = await simulator.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/checkoutnow/approve?token={id}")
        {
            Content = new StringContent("{}", Encoding.UTF8, "text/plain"),
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("CREATED", (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["status"].ToString());
    }

    [Fact]
    public async Task A_paid_order_cannot_be_approved_again()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.CaptureAsync(id);

        var page = await simulator.GetAsync($"/checkoutnow?token={id}");
        var approved = await simulator.PostAsync($"/checkoutnow/approve?token={id}", new JsonObject());

        Assert.Contains("This order is paid", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, approved.Status);
    }

    [Theory]
    [InlineData("CONTINUE", "", "Continue")]
    [InlineData("PAY_NOW", "", "Pay now")]
    [InlineData("CONTINUE", "&commit=true", "Pay now")]
    [InlineData("PAY_NOW", "&commit=false", "Continue")]
    public async Task The_approval_button_says_what_comes_next(string userAction, string commit, string label)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.WithPayPal(new JsonObject { ["user_action"] = userAction, ["brand_name"] = "Tide & Co" });
        var id = (await simulator.PostAsync("/v2/checkout/orders", order, "page"))["id"].ToString();

        var page = await simulator.GetAsync($"/checkoutnow?token={id}{commit}");

        Assert.Contains($">{label}</button>", page.Text, StringComparison.Ordinal);
        Assert.Contains("Pay Tide &amp; Co", page.Text, StringComparison.Ordinal);
    }
}
