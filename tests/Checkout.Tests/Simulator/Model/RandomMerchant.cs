using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Model;

/// <summary>
/// Does right and wrong things in random order, by a seed, and keeps books of what must have come of them. What the books forbid must be
/// refused with that issue; what they allow must happen, once, even when the answer is lost.
/// </summary>
internal sealed partial class RandomMerchant(SimulatorApp simulator, int seed)
{
    private static readonly string[] Currencies = ["USD", "EUR", "JPY"];
    private static readonly string[] Payers = ["pays", "pays", "pays", "declined_once", "pending"];
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(11), TimeSpan.FromHours(2.5), TimeSpan.FromDays(1.2), TimeSpan.FromDays(9.3), TimeSpan.FromDays(50.1)];

    private readonly Random random = new(seed);
    private readonly RepeatableCalls calls = new(simulator, seed);
    private readonly List<BookedOrder> orders = [];
    private TimeSpan now;

    /// <summary>What was done so far, for whoever looks for the reason of a failure.</summary>
    public List<string> Log => calls.Log;

    /// <summary>Each event that must have been told: its type and the id of its resource.</summary>
    public List<string> Events { get; } = [];

    public IEnumerable<string> Lines => orders.SelectMany(order => order.Lines());

    public Task StepAsync() => random.Next(100) switch
    {
        < 14 => CreateAsync(),
        < 17 => CreateWronglyAsync(),
        < 36 => ApproveAsync(Pick(Live)),
        < 56 => TakeAsync(Pick(Live)),
        < 64 => CaptureAuthorizationAsync(Pick(Authorizations)),
        < 67 => ReauthorizeAsync(Pick(Authorizations)),
        < 69 => VoidAsync(Pick(Authorizations)),
        < 81 => RefundAsync(Pick(Captures)),
        < 84 => SettleAsync(Pick(Captures)),
        < 86 => ReverseAsync(Pick(Captures)),
        < 89 => PatchAsync(Pick(orders)),
        < 96 => calls.RepeatAsync(now),
        _ => WaitAsync(),
    };

    // Mostly orders that something can still come of.
    private List<BookedOrder> Live =>
        random.Next(5) == 0 ? orders : orders.FindAll(order => order.Status != "COMPLETED" && !order.IsGone(now));

    private List<BookedAuthorization> Authorizations => [.. orders.SelectMany(order => order.Authorizations)];

    private List<BookedCapture> Captures => [.. orders.SelectMany(order => order.Captures)];

    private async Task CreateAsync()
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
        var answer = await calls.SendAsync(now, "/v2/checkout/orders", body, refusal: null, keptFor: TimeSpan.FromHours(6));
        orders.Add(new BookedOrder(answer["id"].ToString(), intent, currency, units, now));
    }

    private async Task CreateWronglyAsync()
    {
        var (value, currency, issue) = random.Next(4) switch
        {
            0 => ("1.001", "USD", "DECIMAL_PRECISION"),
            1 => ("0.00", "EUR", "CANNOT_BE_ZERO_OR_NEGATIVE"),
            2 => ("5.5", "JPY", "DECIMAL_PRECISION"),
            _ => ("5.00", "XAU", "INVALID_CURRENCY_CODE"),
        };
        await calls.SendAsync(now, "/v2/checkout/orders", Orders.Simple(value, currency), issue, TimeSpan.Zero);
    }

    private async Task ApproveAsync(BookedOrder? order)
    {
        if (order is null)
        {
            return;
        }

        var payer = Payers[random.Next(Payers.Length)];
        var answer = await ControlAsync($"orders/{order.Id}/approve", new JsonObject { ["payer"] = payer });
        var expected = order.IsGone(now) ? HttpStatusCode.NotFound
            : order.Status is "CREATED" or "APPROVED" ? HttpStatusCode.OK : HttpStatusCode.Conflict;
        Assert.Equal(expected, answer.Status);
        if (expected == HttpStatusCode.OK)
        {
            order.Approve(payer, now);
            Events.Add($"CHECKOUT.ORDER.APPROVED {order.Id}");
        }
    }

    /// <summary>Captures or authorizes an order, sometimes against its intent.</summary>
    private async Task TakeAsync(BookedOrder? order)
    {
        if (order is null)
        {
            return;
        }

        var operation = (random.Next(8) == 0) == (order.Intent == "CAPTURE") ? "AUTHORIZE" : "CAPTURE";
        var refusal = order.RefusalOf(operation, now);
        var path = $"/v2/checkout/orders/{order.Id}/{(operation == "CAPTURE" ? "capture" : "authorize")}";
        var answer = await calls.SendAsync(now, path, null, refusal, TimeSpan.FromHours(6));
        if (refusal == "INSTRUMENT_DECLINED")
        {
            order.Decline();
        }

        if (refusal is not null)
        {
            return;
        }

        order.Complete();
        Events.Add($"CHECKOUT.ORDER.COMPLETED {order.Id}");
        for (var i = 0; i < order.Units.Count; i++)
        {
            var payments = answer["purchase_units"][i]!["payments"]!;
            if (operation == "CAPTURE")
            {
                Book(order, payments["captures"]!.AsArray().Single()!, order.Units[i]);
            }
            else
            {
                var id = payments["authorizations"]!.AsArray().Single()!["id"]!.ToString();
                order.Authorizations.Add(new BookedAuthorization(id, order, order.Units[i], original: null, now));
                Events.Add($"PAYMENT.AUTHORIZATION.CREATED {id}");
            }
        }
    }

    private async Task PatchAsync(BookedOrder? order)
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
        calls.Note(now, $"patch {order.Id}");
        var answer = await simulator.PatchAsync($"/v2/checkout/orders/{order.Id}", new JsonArray(operation));
        var refusal = order.IsGone(now) ? "INVALID_RESOURCE_ID" : order.Status == "CREATED" ? null
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

    private async Task WaitAsync()
    {
        var pause = Pauses[Math.Min(random.Next(Pauses.Length), random.Next(Pauses.Length))];
        calls.Note(now, $"wait {pause}");
        await simulator.AdvanceAsync(System.Xml.XmlConvert.ToString(pause));
        await simulator.SignInAsync();
        now += pause;
        Authorizations.Where(each => each is { IsOriginal: true, IsOpen: true } && each.HasExpired(now)).ToList().ForEach(Void);
    }

    private Task<Answer> ControlAsync(string path, JsonObject? body = null)
    {
        calls.Note(now, $"{path} {body?.ToJsonString()}");
        return simulator.PostAsync($"/_simulator/{path}", body);
    }

    // The newest are where something still happens.
    private T? Pick<T>(IReadOnlyList<T> from)
        where T : class =>
        from.Count == 0 ? null : random.Next(2) == 0 ? from[random.Next(from.Count)] : from[Math.Max(0, from.Count - 1 - random.Next(3))];
}
