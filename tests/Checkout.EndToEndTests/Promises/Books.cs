using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests.Promises;

/// <summary>The shop's books held against PayPal's, when a crowd is through.</summary>
internal sealed class Books(Shop shop, SimulatedPayPal payPal)
{
    /// <summary>Longer than the lease of whoever died with an order in hand, and what follows it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    // A time of PayPal's is cut to milliseconds.
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(1);

    private static readonly string[] Over = ["EXPIRED", "CANCELLED", "VOIDED"];

    private readonly Merchant merchant = shop.Merchant;

    /// <summary>Waits until nothing is undecided, then holds every book against the others, to the cent.</summary>
    /// <returns>The books, line by line in the order of the crowd, without ids and times: for the comparison with another run.</returns>
    public async Task<IReadOnlyList<string>> BalanceAsync(Crowd crowd)
    {
        await BalanceAsync();
        var ours = await merchant.OrdersAsync();
        await EachCheckoutIsOneOrderAsync(crowd, ours);
        await WhoPaidIsKnownAsync(crowd, ours);
        await StockAgreesAsync(ours);
        return Ledger(crowd, ours);
    }

    /// <summary>How many orders of a ledger are paid.</summary>
    public static int Paid(IReadOnlyList<string> ledger) => ledger.Count(line => line.Contains("COMPLETED", StringComparison.Ordinal));

    /// <summary>The same for orders that no crowd made.</summary>
    public async Task BalanceAsync()
    {
        await SettleAsync();
        await merchant.AgreesWithAsync(payPal);
        Assert.All(await payPal.CapturesByOrderAsync(), order => Assert.Single(order));
        Assert.DoesNotContain(await merchant.OrdersAsync(), order => order.Text("status") == "QUARANTINED");
        await EachCallWasOnRecordAsync();
        await EachEventIsKeptOnceAsync();
    }

    private async Task SettleAsync()
    {
        IReadOnlyList<string> undecided = [];
        try
        {
            await Effect.AwaitAsync(
                "everything is decided",
                async () => (undecided = await UndecidedAsync()).Count == 0,
                Limit,
                TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not decided after {Limit.TotalSeconds} s: {string.Join("; ", undecided)}");
        }
    }

    private async Task<IReadOnlyList<string>> UndecidedAsync()
    {
        var theirs = await payPal.OrdersAsync();
        var approved = theirs.Where(order => order.Text("status") == "APPROVED").Select(order => order.Text("id")).ToHashSet();
        var taken = await payPal.CapturesByOrderAsync();
        return
        [
            .. from order in await merchant.OrdersAsync()
               let id = order.Text("id")
               let status = order.Text("status")
               let booked = order.GetProperty("captures").EnumerateArray().Select(Payments.Line)
               where id is null || status is "PROCESSING" or "APPROVED" || approved.Contains(id)
                   || !taken[id].Select(capture => capture.Line).SequenceEqual(booked)
               select $"{id ?? order.Text("number")} {status}{(id is not null && approved.Contains(id) ? ", approved at PayPal" : "")}",
        ];
    }

    /// <summary>One order per checkout here and at PayPal.</summary>
    private async Task EachCheckoutIsOneOrderAsync(Crowd crowd, IReadOnlyList<JsonElement> ours)
    {
        var wanted = crowd.Purchases.Select(purchase => purchase.OrderId).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(wanted, ours.Select(order => order.Text("id")).Order(StringComparer.Ordinal));
        Assert.Equal(wanted, (await payPal.OrdersAsync()).Select(order => order.Text("id")).Order(StringComparer.Ordinal));
    }

    /// <summary>Nothing lost: who approved has bought. Nothing made up: who was thanked was thanked for a payment that exists.</summary>
    private async Task WhoPaidIsKnownAsync(Crowd crowd, IReadOnlyList<JsonElement> ours)
    {
        var statuses = ours.ToDictionary(order => order.Text("id")!, order => order.Text("status"), StringComparer.Ordinal);
        var taken = await payPal.CapturesByOrderAsync();
        Assert.All(crowd.Purchases, purchase =>
        {
            var paid = taken[purchase.OrderId!].Where(capture => capture.Line.Contains(" COMPLETED ", StringComparison.Ordinal)).ToList();
            var isPaid = purchase.Habit is not Habit.LeavesPayPal;
            Assert.Equal((isPaid ? 1 : 0, isPaid ? "COMPLETED" : "CREATED"), (paid.Count, statuses[purchase.OrderId!]));
            Assert.Equal(isPaid && purchase.Habit is not Habit.ClosesTheTab ? paid[0].Id : null, purchase.ThankedFor);
        });
    }

    /// <summary>Every call for money that reached PayPal, answered or not, stood in the timeline with its request id before.</summary>
    private async Task EachCallWasOnRecordAsync()
    {
        var calls = (await payPal.RequestsAsync())
            .Where(call => call.Text("path")!.EndsWith("/capture", StringComparison.Ordinal))
            .ToLookup(call => call.Text("path")!.Split('/')[^2]);
        foreach (var order in calls)
        {
            var timeline = (await merchant.OrderAsync(order.Key)).GetProperty("timeline").EnumerateArray();
            var started = timeline.Where(entry => entry.Text("type") == "CAPTURE_STARTED")
                .ToDictionary(entry => entry.Text("request_id")!, entry => entry.GetProperty("at").GetDateTime(), StringComparer.Ordinal);
            Assert.All(order, call =>
            {
                Assert.True(started.TryGetValue(call.Text("request_id")!, out var at), $"{call.Text("path")} is on no record.");
                Assert.True(at <= call.GetProperty("time").GetDateTime() + Precision, $"{call.Text("path")} came before its record.");
            });
        }
    }

    /// <summary>An event that was delivered often is kept once, and none was given up.</summary>
    private async Task EachEventIsKeptOnceAsync()
    {
        var kept = await merchant.WebhookEventsAsync();
        var known = (await payPal.DeliveriesAsync()).Select(delivery => delivery.Text("event_id")).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(kept.Count, kept.Select(one => one.Text("id")).Where(known.Contains).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(kept, one => one.Text("state") == "dead");
    }

    private async Task StockAgreesAsync(IReadOnlyList<JsonElement> ours)
    {
        using var stranger = new HttpClient { BaseAddress = shop.Url };
        var products = await stranger.GetFromJsonAsync<JsonElement>("/api/products");
        var limited = products.GetProperty("items").EnumerateArray().Single(product => product.Text("sku") == Goods.Limited);
        var held = ours.Count(order => !Over.Contains(order.Text("status")));
        Assert.Equal(Goods.Stock - held, limited.GetProperty("available").GetInt32());
    }

    private static List<string> Ledger(Crowd crowd, IReadOnlyList<JsonElement> ours)
    {
        var orders = ours.ToDictionary(order => order.Text("id")!, StringComparer.Ordinal);
        return
        [
            .. crowd.Purchases.Select(purchase =>
            {
                var order = orders[purchase.OrderId!];
                var captures = order.GetProperty("captures").EnumerateArray()
                    .Select(one => Payments.Line(one)[(one.Text("id")!.Length + 1)..]);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{purchase.Number} {order.Text("status")} {order.GetProperty("amount").Text("value")}: {string.Join(", ", captures)}");
            }),
        ];
    }
}
