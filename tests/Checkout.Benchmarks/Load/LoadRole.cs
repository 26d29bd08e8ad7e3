using System.Diagnostics;
using System.Text.Json;

namespace Checkout.Benchmarks.Load;

/// <summary>The shoppers as a process of its own: a plan a line, a result a line, until its input ends.</summary>
internal static class LoadRole
{
    public const string Name = "load";

    /// <summary>How long an answer may take after the last request was due.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        var carts = Carts.Read();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var result = await RunAsync(JsonSerializer.Deserialize<LoadPlan>(line)!, carts);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result));
        }
    }

    private static async Task<LoadResult> RunAsync(LoadPlan plan, IReadOnlyList<byte[]> carts)
    {
        var shoppers = Enumerable.Range(0, plan.Connections).Select(number => new Shopper(plan.Port, carts, number)).ToArray();
        foreach (var shopper in shoppers)
        {
            await shopper.ConnectAsync();
        }

        var began = Stopwatch.GetTimestamp();
        var all = Task.WhenAll(plan.Rate is { } rate ? OpenLoop(shoppers, plan, rate, began) : ClosedLoop(shoppers, plan, began));
        // An answer that never comes must not hold the benchmark.
        if (await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(plan.Seconds) + Patience)) != all)
        {
            Array.ForEach(shoppers, shopper => shopper.Stop());
        }

        await all;
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Array.ForEach(shoppers, shopper => shopper.Dispose());
        return Sum(shoppers, took);
    }

    private static IEnumerable<Task> ClosedLoop(Shopper[] shoppers, LoadPlan plan, long began)
    {
        var left = plan.Flows ?? int.MaxValue;
        return shoppers.Select(async shopper =>
        {
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < plan.Seconds && Interlocked.Decrement(ref left) >= 0)
            {
                await shopper.CreateAsync();
                await shopper.CaptureAsync();
            }
        });
    }

    /// <summary>The requests are due at equal distances, dealt to the connections in turn. One that finds its connection busy waits, and
    /// its time counts from when it was due.</summary>
    private static IEnumerable<Task> OpenLoop(Shopper[] shoppers, LoadPlan plan, double rate, long began)
    {
        // Whole checkouts only.
        var turns = 2 * Math.Ceiling(plan.Seconds * rate / shoppers.Length / 2);
        return shoppers.Select(async (shopper, number) =>
        {
            for (var turn = 0; turn < turns; turn++)
            {
                var request = number + ((double)turn * shoppers.Length);
                var due = began + (long)(request / rate * Stopwatch.Frequency);
                var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (early > TimeSpan.Zero)
                {
                    // Rounded up, because a request must not be early.
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(early.TotalMilliseconds)));
                }

                await (turn % 2 == 0 ? shopper.CreateAsync(due) : shopper.CaptureAsync(due));
            }
        });
    }

    private static LoadResult Sum(Shopper[] shoppers, double took)
    {
        var creates = shoppers.SelectMany(shopper => shopper.Creates).ToList();
        var captures = shoppers.SelectMany(shopper => shopper.Captures).ToList();
        return new(
            took,
            creates.Count + captures.Count,
            shoppers.Sum(shopper => shopper.Checkouts),
            shoppers.Sum(shopper => shopper.Failures),
            shoppers.Select(shopper => shopper.FirstFailure).FirstOrDefault(failure => failure is not null),
            Latency.Of(creates.Concat(captures)),
            Latency.Of(creates),
            Latency.Of(captures));
    }
}
