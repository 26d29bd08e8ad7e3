using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Model;

public sealed class KeepingTheBooks(ITestOutputHelper output)
{
    private const int Steps = 200;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_actions_in_any_order_keep_the_books_in_agreement_and_every_movement_has_its_webhook(int seed)
    {
        await using var simulator = await SimulatorApp.StartAsync(seed);
        await simulator.SubscribeAsync();
        var merchant = new RandomMerchant(simulator, seed);
        try
        {
            for (var i = 0; i < Steps; i++)
            {
                await merchant.StepAsync();
                Assert.Equal(merchant.Lines.Order(StringComparer.Ordinal), (await LinesAsync(simulator)).Order(StringComparer.Ordinal));
            }

            Assert.Equal(merchant.Balances.Order(StringComparer.Ordinal), await BalancesAsync(simulator));
            var delivered = await simulator.Receiver.TakeAsync(merchant.Events.Count);
            Assert.Equal(
                merchant.Events.Order(StringComparer.Ordinal),
                delivered.Select(transmission => JsonNode.Parse(transmission.Body)!)
                    .Select(body => $"{body["event_type"]} {body["resource"]!["id"]}").Order(StringComparer.Ordinal));
            Assert.True(simulator.Receiver.IsQuiet);
            var told = merchant.Events.CountBy(line => line.Split(' ')[0]).Select(count => $"{count.Value} {count.Key}");
            output.WriteLine($"Seed {seed}: {string.Join(", ", told.Order(StringComparer.Ordinal))}.");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed}:\n{string.Join('\n', merchant.Log.TakeLast(25))}", exception);
        }
    }

    /// <summary>Everything the simulator lists, one line each.</summary>
    private static async Task<IEnumerable<string>> LinesAsync(SimulatorApp simulator) =>
        (await simulator.GetAsync("/_simulator/orders"))["items"].AsArray().SelectMany(order => LinesOf(order!));

    private static async Task<IEnumerable<string>> BalancesAsync(SimulatorApp simulator) =>
        (await simulator.GetAsync("/_simulator/account"))["items"][0]!["balances"]!.AsArray()
            .Select(balance => $"{balance!["currency"]} {balance["available_balance"]!["value"]}");

    private static IEnumerable<string> LinesOf(JsonNode order) =>
    [
        $"order {order["id"]} {order["status"]}",
        .. order["purchase_units"]!.AsArray().SelectMany(unit => new[] { "authorization", "capture", "refund" }.SelectMany(kind =>
            (unit!["payments"]?[$"{kind}s"]?.AsArray() ?? []).Select(payment =>
                $"{kind} {payment!["id"]} {payment["status"]} {payment["amount"]!["value"]}"))),
    ];
}
