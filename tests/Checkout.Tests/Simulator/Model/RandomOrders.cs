using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Model;

/// <summary>Random actions on orders. Some are wrong, and must be refused.</summary>
internal sealed class RandomOrders(SimulatorApp simulator, Random random, RepeatableCalls calls, MerchantBooks books)
{
    private static readonly string[] Currencies = ["USD", "EUR", "JPY"];
    private static readonly string[] Payers = ["pays", "pays", "pays", "declined_once", "pending"];

    public async Task CreateAsync()
    {
        var currency = Currencies[random.Next(Currencies.Length)];
        var intent = random.Next(2) == 0 ? "AUTHORIZE" : "CAPTURE";
        var count = intent == "CAPTURE" && random.Next(4) == 0 ? 3 : 1;
        var units = Enumerable.Range(0, count).Select(_ => (long)random.Next(1, 50_000)).ToArray();
        var body = new JsonObject
        {
            ["intent"] = intent,
            ["purchase_units"] = new JsonArray([.. units.Select((amount, i) => new JsonObject
            {
                ["reference_id"] = $"unit-{i}",
                ["amount"] = Orders.Money(amount.Text(currency), currency),
            })]),
        };
        var answer = await calls.SendAsync(books.Now, "/v2/checkout/orders", body, refusal: null, keptFor: TimeSpan.FromHours(6));
        books.Orders.Add(new BookedOrder(answer["id"].ToString(), intent, currency, units, books.Now));
    }

    public async Task CreateWronglyAsync()
    {
        var (value, currency, issue) = random.Next(4) switch
        {
            0 => ("1.001", "USD", "DECIMAL_PRECISION"),
            1 => ("0.00", "EUR", "CANNOT_BE_ZERO_OR_NEGATIVE"),
            2 => ("5.5", "JPY", "DECIMAL_PRECISION"),
            _ => ("5.00", "XAU", "INVALID_CURRENCY_CODE"),
        };
        await calls.SendAsync(books.Now, "/v2/checkout/orders", Orders.Simple(value, currency), issue, TimeSpan.Zero);
    }

    public async Task ApproveAsync(BookedOrder? order)
    {
        if (order is null)
        {
            return;
        }

        var payer = Payers[random.Next(Payers.Length)];
        var answer = await calls.ControlAsync(books.Now, $"orders/{order.Id}/approve", new JsonObject { ["payer"] = payer });
        var expected = order.IsGone(books.Now) ? HttpStatusCode.NotFound
            : order.Status is "CREATED" or "APPROVED" ? HttpStatusCode.OK : HttpStatusCode.Conflict;
        Assert.Equal(expected, answer.Status);
        if (expected == HttpStatusCode.OK)
        {
            order.Approve(payer, books.Now);
            books.Events.Add($"CHECKOUT.ORDER.APPROVED {order.Id}");
        }
    }

    /// <summary>Captures or authorizes an order, sometimes against its intent.</summary>
    public async Task TakeAsync(BookedOrder? order)
    {
        if (order is null)
        {
            return;
        }

        var operation = (random.Next(8) == 0) == (order.Intent == "CAPTURE") ? "AUTHORIZE" : "CAPTURE";
        var refusal = order.RefusalOf(operation, books.Now);
        var path = $"/v2/checkout/orders/{order.Id}/{(operation == "CAPTURE" ? "capture" : "authorize")}";
        var answer = await calls.SendAsync(books.Now, path, null, refusal, TimeSpan.FromHours(6));
        if (refusal == "INSTRUMENT_DECLINED")
        {
            order.Decline();
        }

        if (refusal is not null)
        {
            return;
        }

        order.Complete();
        books.Events.Add($"CHECKOUT.ORDER.COMPLETED {order.Id}");
        for (var i = 0; i < order.Units.Count; i++)
        {
            var payments = answer["purchase_units"][i]!["payments"]!;
            if (operation == "CAPTURE")
            {
                books.Add(order, payments["captures"]!.AsArray().Single()!, order.Units[i]);
            }
            else
            {
                var id = payments["authorizations"]!.AsArray().Single()!["id"]!.ToString();
                order.Authorizations.Add(new BookedAuthorization(id, order, order.Units[i], original: null, books.Now));
                books.Events.Add($"PAYMENT.AUTHORIZATION.CREATED {id}");
            }
        }
    }

    public async Task PatchAsync(BookedOrder? order)
    {
        if (order is null || order.Units.Count != 1 || order.Status == "APPROVED")
        {
            return;
        }

        var amount = (long)random.Next(1, 50_000);
        var operation = new JsonObject
        {
            ["op"] = "replace",
            ["path"] = "/purchase_units/@reference_id=='unit-0'/amount",
            ["value"] = Orders.Money(amount.Text(order.Currency), order.Currency),
        };
        calls.Note(books.Now, $"patch {order.Id}");
        var answer = await simulator.PatchAsync($"/v2/checkout/orders/{order.Id}", new JsonArray(operation));
        var refusal = order.IsGone(books.Now) ? "INVALID_RESOURCE_ID" : order.Status == "CREATED" ? null
            : order.Status == "VOIDED" ? "NOT_PATCHABLE" : "ORDER_ALREADY_COMPLETED";
        if (refusal is null)
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.Status);
            order.Change(amount);
        }
        else
        {
            Assert.Equal(refusal, answer.Issue);
        }
    }
}
