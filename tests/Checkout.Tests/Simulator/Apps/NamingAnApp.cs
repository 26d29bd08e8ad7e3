using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Apps;

/// <summary>The controls know all applications. They need no token.</summary>
public sealed class NamingAnApp
{
    [Fact]
    public async Task The_applications_are_listed_without_their_secrets()
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var listed = await mugs.GetAsync("/_simulator/apps");

        Assert.Equal(["mugs", "vinyl", "mugs-too"], listed["items"].AsArray().Select(app => app!["client_id"]!.ToString()));
        Assert.Equal(
            """{"client_id":"vinyl","merchant_id":"SMVNYL2222222","email":"vinyl@example.com","name":"Vinyl","currency":null}""",
            listed["items"][1]!.ToJsonString());
        Assert.DoesNotContain("secret", listed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_shows_the_things_of_all_applications_or_of_the_one_that_is_named()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await vinyl.SubscribeAsync();
        var orders = new List<string>();
        foreach (var app in new[] { mugs, vinyl, mugs })
        {
            orders.Add(await app.ApprovedOrderAsync());
            await app.CaptureAsync(orders[^1]);
        }

        await vinyl.AuthorizedAsync();
        await vinyl.PostAsync($"/v2/payments/captures/{await vinyl.PaidAsync()}/refund");

        Assert.Equal(
            [$"mugs {orders[0]}", $"vinyl {orders[1]}", $"mugs {orders[2]}"],
            (await ItemsAsync(mugs, "orders")).Take(3).Select(order => $"{order!["client_id"]} {order["id"]}"));
        Assert.Equal([orders[0], orders[2]], (await ItemsAsync(mugs, "orders?client_id=mugs")).Select(order => order!["id"]!.ToString()));
        Assert.Equal([orders[2]], (await ItemsAsync(mugs, "orders?client_id=mugs&limit=1")).Select(order => order!["id"]!.ToString()));
        foreach (var (list, ofMugs, ofVinyl) in new[] { ("captures", 2, 2), ("authorizations", 0, 1), ("refunds", 0, 1) })
        {
            Assert.Equal(
                (ofMugs, ofVinyl, ofMugs + ofVinyl),
                ((await ItemsAsync(mugs, $"{list}?client_id=mugs")).Count, (await ItemsAsync(mugs, $"{list}?client_id=vinyl")).Count,
                    (await ItemsAsync(mugs, list)).Count));
        }

        foreach (var list in new[] { "requests", "webhooks/deliveries" })
        {
            var (ofVinyl, all) = (await ItemsAsync(mugs, $"{list}?client_id=vinyl"), await ItemsAsync(mugs, list));
            Assert.NotEmpty(ofVinyl);
            Assert.All(ofVinyl, item => Assert.Equal("vinyl", item!["client_id"]!.ToString()));
            Assert.Equal(all.Count(item => item!["client_id"]?.ToString() == "vinyl"), ofVinyl.Count);
        }

        Assert.Empty(await ItemsAsync(mugs, "webhooks/deliveries?client_id=mugs"));
    }

    [Fact]
    public async Task A_call_without_a_valid_token_belongs_to_no_application()
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        mugs.Client.DefaultRequestHeaders.Authorization = null;

        await mugs.GetAsync("/v2/checkout/orders/NONE");

        var last = (await ItemsAsync(mugs, "requests?limit=1"))[0]!;
        Assert.Equal((401, null), ((int)last["status"]!, last["client_id"]));
    }

    [Fact]
    public async Task A_fault_can_be_limited_to_one_application_even_at_its_token()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await mugs.FaultAsync("error", "*", new JsonObject { ["client_id"] = "vinyl", ["times"] = 2 });

        var ofMugs = await mugs.PostAsync("/v2/checkout/orders", Orders.Simple());
        var ofVinyl = await vinyl.PostAsync("/v2/checkout/orders", Orders.Simple());
        var tokenOfMugs = await mugs.TokenAsync("mugs", "mugs-secret");
        var tokenOfVinyl = await mugs.TokenAsync("vinyl", "vinyl-secret");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.InternalServerError), (ofMugs.Status, ofVinyl.Status));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.InternalServerError), (tokenOfMugs.Status, tokenOfVinyl.Status));
    }

    [Fact]
    public async Task A_listed_fault_names_its_application()
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await mugs.FaultAsync("error", more: new JsonObject { ["client_id"] = "vinyl" });
        await mugs.FaultAsync("error");

        Assert.Equal(["vinyl", null], (await ItemsAsync(mugs, "faults")).Select(fault => fault!["client_id"]?.ToString()));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("captures")]
    [InlineData("authorizations")]
    [InlineData("refunds")]
    [InlineData("requests")]
    [InlineData("webhooks/deliveries")]
    public async Task An_unknown_client_id_is_refused_with_the_known_ones(string list)
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var refused = await mugs.GetAsync($"/_simulator/{list}?client_id=nobody");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.EndsWith("The client ids are mugs, vinyl, mugs-too.", refused["message"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_for_an_unknown_client_id_is_refused()
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;

        var refused = await mugs.PostAsync("/_simulator/faults", new JsonObject { ["fault"] = "error", ["client_id"] = "nobody" });

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_CONTROL"), (refused.Status, refused["name"].ToString()));
        Assert.Empty(await ItemsAsync(mugs, "faults"));
    }

    [Fact]
    public async Task Controls_of_an_order_or_payment_find_it_in_every_application()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await vinyl.SubscribeAsync();
        var pending = (await vinyl.CaptureAsync(await vinyl.ApprovedOrderAsync(payer: "pending"))).Capture["id"];
        await mugs.FaultAsync("pending", "/v2/checkout/orders/*/authorize");
        var authorization = await vinyl.AuthorizedAsync();

        var settled = await mugs.PostAsync($"/_simulator/captures/{pending}/settle");
        var reversed = await mugs.PostAsync($"/_simulator/captures/{pending}/reverse");
        var reviewed = await mugs.PostAsync($"/_simulator/authorizations/{authorization}/settle");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (settled.Status, reversed.Status, reviewed.Status));
        var events = (await vinyl.GetAsync("/v1/notifications/webhooks-events?page_size=3"))["events"].AsArray();
        Assert.Equal(
            ["PAYMENT.AUTHORIZATION.CREATED", "PAYMENT.CAPTURE.REVERSED", "PAYMENT.CAPTURE.COMPLETED"],
            events.Select(made => made!["event_type"]!.ToString()));
        Assert.Empty((await mugs.GetAsync("/v1/notifications/webhooks-events"))["events"].AsArray());
    }

    [Fact]
    public async Task The_clock_and_a_reset_concern_all_applications()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await mugs.SubscribeAsync();
        var (one, other) = (await mugs.AuthorizedAsync(), await vinyl.AuthorizedAsync());

        await mugs.AdvanceToDayAsync("P29D");
        await vinyl.SignInAsync();
        var expired = new[]
        {
            await mugs.GetAsync($"/v2/payments/authorizations/{one}"), await vinyl.GetAsync($"/v2/payments/authorizations/{other}"),
        };
        await mugs.PostAsync("/_simulator/reset");

        Assert.All(expired, authorization => Assert.Equal("VOIDED", authorization["status"].ToString()));
        Assert.Empty(await ItemsAsync(mugs, "orders"));
        Assert.Empty((await vinyl.GetAsync("/v1/notifications/webhooks-events"))["events"].AsArray());
        Assert.Single((await mugs.GetAsync("/v1/notifications/webhooks"))["webhooks"].AsArray());
    }

    private static async Task<JsonArray> ItemsAsync(SimulatorApp simulator, string list) =>
        (await simulator.GetAsync($"/_simulator/{list}"))["items"].AsArray();
}
