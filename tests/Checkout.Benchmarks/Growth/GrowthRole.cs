using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Checkout.Benchmarks.Contestants;
using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Benchmarks.Growth;

/// <summary>What the storage takes for its usual work in a small database and in a large one.</summary>
internal static class GrowthRole
{
    public const string Name = "growth";

    private const int Small = 20_000;
    private const int Large = 2_000_000;
    private const int Times = 300;
    private const int Batch = 100;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Prints a table. Takes some minutes and some gigabytes for each database.</summary>
    public static async Task RunAsync(int large)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-growth-").FullName;
        try
        {
            await MeasureAsync("SQLite", $"Data Source={Path.Combine(folder, "grown.db")}", large);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        if (PrivatePostgreSql.IsInstalled)
        {
            await using var server = await PrivatePostgreSql.StartAsync();
            await MeasureAsync("PostgreSQL", await server.NewDatabaseAsync("grown"), large);
        }
    }

    public static int Orders(string? given) => given is null ? Large : int.Parse(given, CultureInfo.InvariantCulture);

    private static async Task MeasureAsync(string name, string connectionString, int large)
    {
        await using var grown = await GrownDatabase.OpenAsync(name, connectionString);
        await grown.GrowAsync(Math.Min(Small, large));
        var few = await MeasureAsync(grown);
        var fewOrders = grown.Orders;
        await grown.GrowAsync(large);
        var many = await MeasureAsync(grown);
        var gigabytes = await grown.SizeAsync() / 1e9;
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture,
            $"""
            {name}, {grown.Orders:N0} orders, {gigabytes:F1} GB

            | work | ms at {fewOrders:N0} orders | ms at {grown.Orders:N0} | p99 |
            |---|---|---|---|
            """);
        foreach (var (work, times) in many)
        {
            table.AppendLine(CultureInfo.InvariantCulture,
                $"| {work} | {few[work].Median:F2} | {times.Median:F2} | {few[work].Slow:F2} → {times.Slow:F2} |");
        }

        Console.WriteLine(table);
    }

    /// <summary>Medians and 99th percentiles, in milliseconds.</summary>
    private static async Task<Dictionary<string, (double Median, double Slow)>> MeasureAsync(GrownDatabase grown)
    {
        var (store, inbox, now) = (grown.Store, grown.Inbox, grown.Now);
        var made = new List<StoredOrder>();
        var run = Guid.NewGuid().ToString("N");
        var page = await store.ListAsync(null, null, 50);
        var middle = Position(now.AddSeconds(-grown.Orders / 2.0));
        var skus = Enumerable.Range(0, 50).Select(i => $"SKU-{i * 997 % GrownDatabase.Products}").ToList();
        var works = new (string Name, Func<int, Task> Do)[]
        {
            ("create an order", async i =>
            {
                var order = SampleOrder.New($"visitor{i}", Sku(i), Sku(i + 7), now) with { PayPalOrderId = $"{run}{i}" };
                var added = await store.AddAsync(order, new IdempotencyKey(order.VisitorHash, $"{run}{i}", "0"), now, due: now.AddMinutes(1));
                made.Add(((Added)added).Stored);
            }),
            ("store its payment", async i => made[i] = await store.UpdateAsync(
                made[i], known => SampleOrder.Pay(known, $"C{run}{i}", now), now)),
            ("find it by PayPal's id", i => store.FindByPayPalIdAsync($"{run}{i}")),
            ("find an order by its payment", i => store.FindByPaymentIdAsync($"CAPTURE{Spread(i, grown.Orders)}")),
            ("read a timeline", i => store.TimelineAsync(page.Items[i % page.Items.Count].Id)),
            ("list the newest 50", _ => store.ListAsync(null, null, 50)),
            ("list 50 paid from the middle", _ => store.ListAsync(OrderStatus.Completed, middle, 50)),
            ("count the stock of 50 of 50,000 products", _ => store.SoldAsync(skus, now)),
            ("claim due orders", _ => store.ClaimDueAsync(now.AddMinutes(2), Lease, 1)),
            ("receive an event", i => inbox.ReceiveAsync(new Delivery(
                $"{run}{i}", $"T{i}", null, $"WH-{run}{i}", "PAYMENT.CAPTURE.COMPLETED", new byte[1500]), now)),
            ("claim and end an event", async _ =>
            {
                foreach (var claimed in await inbox.ClaimAsync(now.AddMinutes(2), Lease, 1))
                {
                    await inbox.MarkProcessedAsync(claimed, now);
                }
            }),
            ("list the inbox", _ => inbox.ListAsync(null, null, 50)),
            ($"delete {Batch} old keys", _ => store.DeleteKeysAsync(now.AddDays(-1), Batch)),
            ($"delete {Batch} old deliveries", _ => inbox.DeleteDeliveriesAsync(now, Batch)),
            ($"delete {Batch} old events", _ => inbox.DeleteEndedAsync(now, Batch)),
            ("look for unpaid orders to forget", _ => store.DeleteUnpaidAsync(now, null, Batch)),
        };
        var measured = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        foreach (var (name, work) in works)
        {
            // The deletions eat what was filled, so they are few.
            var times = new double[name.StartsWith("delete", StringComparison.Ordinal) ? Times / 10 : Times];
            for (var i = 0; i < times.Length; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await work(i);
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }

            Array.Sort(times);
            measured[name] = (times[times.Length / 2], times[times.Length * 99 / 100]);
        }

        return measured;
    }

    private static OrderCursor Position(DateTimeOffset time)
    {
        var bytes = new byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() * 1000);
        return OrderCursor.TryParse(Base64Url.EncodeToString(bytes), out var position) ? position : throw new UnreachableException();
    }

    private static string Sku(int i) => $"SKU-{i * 131 % GrownDatabase.Products}";

    private static long Spread(int i, int orders) => i * 7919L % orders + 1;
}
