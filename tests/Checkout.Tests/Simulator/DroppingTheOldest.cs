using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class DroppingTheOldest
{
    /// <summary>Bytes: a little less than the largest body. <see cref="TooMany"/> such bodies are more than the simulator keeps.</summary>
    private const int Large = 900_000;
    private const int TooMany = 40;

    private const string Amount = "/purchase_units/@reference_id=='default'/amount";

    [Fact]
    public async Task The_oldest_order_is_dropped_with_its_payment_its_invoice_and_its_request_id()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var first = await simulator.PostAsync("/v2/checkout/orders", Padded(Orders.Itemized()), "first");
        await simulator.ApproveAsync(first["id"].ToString());
        var paid = await simulator.CaptureAsync(first["id"].ToString());
        for (var i = 0; i < TooMany; i++)
        {
            await simulator.CreateOrderAsync(Padded(Orders.Simple()));
        }

        var gone = await simulator.GetAsync($"/v2/checkout/orders/{first["id"]}");
        var itsCapture = await simulator.GetAsync($"/v2/payments/captures/{paid.Capture["id"]}");
        var again = await simulator.PostAsync("/v2/checkout/orders", Orders.Itemized(), "first");
        await simulator.ApproveAsync(again["id"].ToString());
        var itsInvoice = await simulator.CaptureAsync(again["id"].ToString());

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.Status, itsCapture.Status));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (again.Status, itsInvoice.Status));
        Assert.InRange((await simulator.GetAsync("/_simulator/orders"))["items"].AsArray().Count, TooMany / 2, TooMany);
    }

    [Fact]
    public async Task Patches_count_for_the_bytes_of_orders()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < TooMany; i++)
        {
            ids.Add(await simulator.CreateOrderAsync());
        }

        foreach (var id in ids)
        {
            var amount = Orders.Money("10.00");
            amount["padding"] = new string('x', Large);
            var patch = new JsonObject { ["op"] = "replace", ["path"] = Amount, ["value"] = amount };
            Assert.Equal(HttpStatusCode.NoContent, (await simulator.PatchAsync($"/v2/checkout/orders/{id}", new JsonArray(patch))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.GetAsync($"/v2/checkout/orders/{ids[0]}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await simulator.GetAsync($"/v2/checkout/orders/{ids[^1]}")).Status);
    }

    [Fact]
    public async Task A_reset_frees_the_room_of_all_orders()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var last = "";
        for (var i = 0; i < TooMany; i++)
        {
            if (i % (TooMany / 2) == 0)
            {
                await simulator.PostAsync("/_simulator/reset");
                last = await simulator.CreateOrderAsync();
            }

            await simulator.CreateOrderAsync(Padded(Orders.Simple()));
        }

        Assert.Equal(HttpStatusCode.OK, (await simulator.GetAsync($"/v2/checkout/orders/{last}")).Status);
    }

    [Fact]
    public async Task The_oldest_event_is_dropped_and_not_sent_again()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        simulator.Receiver.Answer = HttpStatusCode.BadGateway;
        await simulator.ApprovedOrderAsync();
        var first = await simulator.Receiver.NextAsync();
        for (var i = 0; i < TooMany; i++)
        {
            await simulator.ApprovedOrderAsync(LongText());
        }

        var its = (await simulator.GetAsync("/_simulator/webhooks/deliveries"))["items"].AsArray()
            .First(delivery => delivery!["event_id"]!.ToString() == first.Event["id"]!.ToString())!;
        var again = await simulator.PostAsync($"/_simulator/webhooks/deliveries/{its["id"]}/resend");

        Assert.Null(its["event"]);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.GetAsync($"/v1/notifications/webhooks-events/{first.Event["id"]}")).Status);
    }

    [Fact]
    public async Task A_webhook_that_is_due_is_sent_however_many_wait()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        await simulator.PutAsync("/_simulator/webhooks", new JsonObject { ["delay_ms"] = 3_600_000, ["duplicates"] = 99 });
        for (var i = 0; i < 101; i++)
        {
            await simulator.ApprovedOrderAsync();
        }

        await simulator.PutAsync("/_simulator/webhooks", new JsonObject());
        var id = await simulator.ApprovedOrderAsync();

        Assert.Equal(id, (await simulator.Receiver.NextAsync()).Event["resource"]!["id"]!.ToString());
    }

    [Fact]
    public async Task Only_the_start_of_a_receivers_answer_is_kept()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        simulator.Receiver.Body = new string('x', Large);
        await simulator.SubscribeAsync();
        await simulator.ApprovedOrderAsync();
        await simulator.UntilDeliveryAsync("delivered");

        var answer = (await simulator.GetAsync("/_simulator/webhooks/deliveries"))["items"][0]!["answer"]!.ToString();

        Assert.Equal(new string('x', 512), answer);
    }

    [Fact]
    public async Task The_longest_request_id_is_recognised()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var refund = $"/v2/payments/captures/{await simulator.PaidAsync()}/refund";
        var id = new string('r', 10_000);

        var first = await simulator.PostAsync(refund, requestId: id);
        var again = await simulator.PostAsync(refund, requestId: id);
        var other = await simulator.PostAsync(refund, requestId: id[1..]);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first["id"].ToString(), again["id"].ToString());
        Assert.Equal("CAPTURE_FULLY_REFUNDED", other.Issue);
    }

    private static JsonObject Padded(JsonObject order)
    {
        order["padding"] = new string('x', Large);
        return order;
    }

    // Events contain the items, but no members that PayPal ignores.
    private static JsonObject LongText()
    {
        var order = Orders.Itemized();
        var unit = order.Unit();
        unit.Remove("invoice_id");
        unit["amount"] = Orders.Delivered("400.00", "0.00");
        unit["amount"]!["breakdown"]!["item_total"]!["value"] = "400.00";
        unit["items"] = new JsonArray([.. Enumerable.Range(0, 400).Select(_ => new JsonObject
        {
            ["name"] = "Book",
            ["quantity"] = "1",
            ["unit_amount"] = Orders.Money("1.00"),
            ["description"] = new string('x', 2_000),
        })]);
        return order;
    }
}
