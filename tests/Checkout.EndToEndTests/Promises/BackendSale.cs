using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests.Promises;

/// <summary>One order of a shop system, from its cart to its money. All chance comes from the seed.</summary>
internal sealed class BackendSale(int number, int seed, Tally tally)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private static readonly string[] Cities = ["Kiel", "Lübeck", "Plön"];

    private readonly Random random = new(seed + number);

    /// <summary>What the shop system believes that the order costs.</summary>
    private string total = "";

    private string id = "";

    public string PayPalOrderId { get; private set; } = "";

    public bool IsPaid { get; private set; }

    public string? Paid { get; private set; }

    public async Task SellAsync(ShopSystem system, SimulatedPayPal payPal)
    {
        var cart = Cart();
        total = cart["total"]!["value"]!.ToString();
        cart["reference"] = $"sale-{number}";
        cart["shipping_preference"] = "GET_FROM_FILE";
        cart["shipping_address"] = Address();
        var created = await InsistAsync(() => system.CreateAsync(cart, $"sale-{number}"), HttpStatusCode.Created, HttpStatusCode.OK);
        id = created.Body.Text("id")!;
        PayPalOrderId = created.Body.Text("paypal_order_id")!;

        for (var changes = random.Next(3); changes > 0; changes--)
        {
            await ChangeAsync(system, Change());
        }

        // The cart changes in another tab just when the payer approves, in one order of four.
        var isRace = random.Next(4) == 0;
        var approval = payPal.ApproveAsync(PayPalOrderId, shipping: random.Next(5) == 0 ? Elsewhere() : null);
        if (isRace)
        {
            await Task.WhenAll(approval, ChangeAsync(system, Change()));
        }

        await approval;
        await CaptureAsync(system);
    }

    private async Task CaptureAsync(ShopSystem system) => await Effect.AwaitAsync(
        $"the end of sale {number}",
        async () =>
        {
            tally.Send();
            var answer = await system.CaptureAsync(id, new() { ["expected_total"] = Eur(total) });
            switch (answer.Status)
            {
                case HttpStatusCode.OK or HttpStatusCode.Created:
                    (IsPaid, Paid) = (true, answer.Body.GetProperty("captured").Text("value"));
                    Assert.Equal(total, Paid);
                    tally.Count("paid");
                    return true;
                case HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout:
                    tally.Count("not known yet");
                    return false;
                case HttpStatusCode.UnprocessableEntity when answer.Issue == "ORDER_DIFFERS":
                    return await DecideAsync(system, answer.Body.GetProperty("differences"));
                case HttpStatusCode.UnprocessableEntity when answer.Issue == "ORDER_QUARANTINED":
                    tally.Count("left to a human");
                    return true;
                default:
                    throw new InvalidOperationException($"Sale {number}: {answer}");
            }
        },
        Patience,
        TimeSpan.FromMilliseconds(300));

    /// <summary>Ships to where the payer lives, and gives up on another price.</summary>
    /// <returns>Whether the sale is over.</returns>
    private async Task<bool> DecideAsync(ShopSystem system, JsonElement differences)
    {
        if (differences.EnumerateArray().Any(one => one.Text("field") is "amount" or "currency" or "payee"))
        {
            tally.Count("given up because the price differs");
            return true;
        }

        var read = await InsistAsync(() => system.ReadAsync(id, refresh: true), HttpStatusCode.OK);
        var shown = JsonNode.Parse(read.Body.GetProperty("paypal_order").GetProperty("purchase_units")[0].GetProperty("shipping").GetRawText())!;
        var address = shown["address"]!.DeepClone().AsObject();
        address["full_name"] = shown["name"]?["full_name"]?.ToString();
        tally.Count("ships to the payer's address");
        await ChangeAsync(system, new() { ["shipping_address"] = address });
        return false;
    }

    /// <summary>Repeats a change until it is made or refused.</summary>
    private Task ChangeAsync(ShopSystem system, JsonObject change) => Effect.AwaitAsync(
        $"a change of sale {number}",
        async () =>
        {
            var answer = await system.PatchAsync(id, change);
            switch (answer.Status)
            {
                case HttpStatusCode.OK:
                    total = answer.Body.GetProperty("total").Text("value")!;
                    tally.Count("changed");
                    return true;
                case HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity:
                    // The approval came first, or the order is quarantined because nobody knows which came first.
                    tally.Count("not changed");
                    total = (await InsistAsync(() => system.ReadAsync(id, refresh: false), HttpStatusCode.OK)).Body.GetProperty("total").Text("value")!;
                    return true;
                case HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout:
                    tally.Count("change not known yet");
                    return false;
                default:
                    throw new InvalidOperationException($"Change of sale {number}: {answer}");
            }
        },
        Patience,
        TimeSpan.FromMilliseconds(500));

    private async Task<ShopSystem.Answer> InsistAsync(Func<Task<ShopSystem.Answer>> ask, params HttpStatusCode[] good)
    {
        ShopSystem.Answer? last = null;
        await Effect.AwaitAsync($"an answer to sale {number}", IsAnsweredAsync, Patience);
        return last!;

        async Task<bool> IsAnsweredAsync()
        {
            last = await ask();
            return Array.IndexOf(good, last.Status) >= 0
                || (last.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
                    ? false
                    : throw new InvalidOperationException($"Sale {number}: {last}"));
        }
    }

    private JsonObject Change() => random.Next(3) == 0 ? new() { ["shipping_address"] = Address() } : Cart();

    /// <summary>One to five lines with random prices, taxes, discount and shipping, and their exact sum.</summary>
    private JsonObject Cart()
    {
        var (lines, items, taxes) = (new JsonArray(), 0L, 0L);
        for (var line = random.Next(1, 6); line > 0; line--)
        {
            var (price, quantity, tax) = (random.Next(1, 20_000), random.Next(1, 10), random.Next(0, 5_000));
            (items, taxes) = (items + ((long)price * quantity), taxes + tax);
            lines.Add(new JsonObject
            {
                ["name"] = $"Thing {line}",
                ["quantity"] = quantity,
                ["unit_price"] = Eur(Text(price)),
                ["tax"] = Eur(Text(tax)),
            });
        }

        var (discount, shipping) = (random.NextInt64(0, items), random.NextInt64(0, 2_000));
        return new()
        {
            ["lines"] = lines,
            ["discount"] = Eur(Text(discount)),
            ["shipping"] = Eur(Text(shipping)),
            ["total"] = Eur(Text(items + taxes + shipping - discount)),
        };
    }

    private JsonObject Address() => new()
    {
        ["full_name"] = "Ada Byron",
        ["address_line_1"] = $"Hafenstr. {random.Next(1, 99)}",
        ["admin_area_2"] = Cities[random.Next(Cities.Length)],
        ["postal_code"] = "24103",
        ["country_code"] = "DE",
    };

    private static object Elsewhere() => new
    {
        name = new { full_name = "Ada Byron" },
        address = new { address_line_1 = "Am Deich 3", admin_area_2 = "Husum", postal_code = "25813", country_code = "DE" },
    };

    private static JsonObject Eur(string value) => new() { ["currency_code"] = "EUR", ["value"] = value };

    private static string Text(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
