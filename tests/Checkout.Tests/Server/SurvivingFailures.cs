using System.Diagnostics;
using Checkout.Server.Hosting;
using Checkout.Server.Pricing;
using Checkout.Server.Shops;
using Checkout.Server.Workers;
using Checkout.Tests.Server.Shops;
using Microsoft.Extensions.Hosting;

namespace Checkout.Tests.Server;

public sealed class SurvivingFailures
{
    private static readonly Type[] Services =
    [
        .. typeof(CheckoutServer).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IHostedService)) && !type.IsAbstract),
    ];

    /// <summary>Those of a process with one shop.</summary>
    public static TheoryData<string> Workers => [.. Services.Where(type => type != typeof(ShopRegistry)).Select(type => type.Name)];

    [Fact]
    public void Every_background_service_is_a_worker() =>
        Assert.All(Services, service => Assert.True(service.IsAssignableTo(typeof(Worker)), service.Name));

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task A_worker_that_fails_ends_neither_the_shop_nor_itself(string worker)
    {
        var folder = Directory.CreateTempSubdirectory("checkout-failing-");
        var blocked = Path.Combine(folder.FullName, "data");
        var isOpening = worker == nameof(DatabaseOpening);
        if (isOpening)
        {
            // It has nothing to do where the database is open from the start.
            await File.WriteAllTextAsync(blocked, "");
        }

        FailingClock clock = null!;
        var plan = new ShopPlan
        {
            // Without one its watch has nothing to do.
            SecretFiles = new Dictionary<string, string>(StringComparer.Ordinal) { ["CHECKOUT_ALERT_SECRET"] = Path.Combine(blocked, "secret") },
            // Without an address there is no summary to write.
            Mail = new() { Folder = Path.Combine(blocked, "mail"), MerchantAddress = "merchant@example.com" },
            Database = $"Data Source={Path.Combine(blocked, "checkout.db")}",
            Clock = time => clock = new FailingClock(time, worker, failures: 2),
        };
        await using (var shop = await Shop.OpenAsync(plan))
        {
            await shop.UntilLoggedAsync($"{worker} failed. It continues in 1 s.");
            await shop.UntilLoggedAsync($"{worker} failed. It continues in 2 s.");
            File.Delete(isOpening ? blocked : Path.Combine(folder.FullName, "none"));
            await clock.Recovered.WaitAsync(TimeSpan.FromSeconds(60));

            await Shop.EventuallyAsync(() => shop.Browser.GetAsync("/health/ready"), reply => reply.Status == 200);
            await shop.Browser.OrderAsync();
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_registry_of_several_shops_survives_its_failures_and_starts_no_worker_twice()
    {
        FailingClock clock = null!;
        await using var server = await SeveralShops.OpenAsync(
            $$"""{"tide": { {{SeveralShops.TideAccount}} } }""", time => clock = new FailingClock(time, nameof(ShopRegistry), failures: 2));
        await Shop.EventuallyAsync(() => Task.FromResult(Failures(server)), failures => failures > 0);
        var worker = server.Shops.Named("tide")!.Shop!.Get<CatalogFile>();
        var running = worker.ExecuteTask;
        await server.UntilAsync(() => clock.Recovered.IsCompleted);

        server.Write($$"""{"tide": { {{SeveralShops.TideAccount}} }, "dune": { {{SeveralShops.DuneAccount}} } }""");
        await server.UntilAsync(() => server.Shops.Named("dune")?.Shop is not null);
        Assert.Equal(2, Failures(server));
        Assert.NotNull(running);
        Assert.Same(running, worker.ExecuteTask);

        static int Failures(SeveralShops server) =>
            server.Log.Lines.Count(line => line.Contains("ShopRegistry failed.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_pause_after_a_failure_doubles_up_to_a_minute()
    {
        double[] pauses = [.. new[] { 1, 2, 3, 7, 1000 }.Select(failures => Worker.PauseAfter(failures).TotalSeconds)];

        Assert.Equal([1, 2, 4, 60, 60], pauses);
    }

    /// <summary>A clock that throws a few times when one worker uses it.</summary>
    private sealed class FailingClock(TimeProvider inner, string worker, int failures) : TimeProvider
    {
        private readonly TaskCompletionSource recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = failures;

        /// <summary>Ends when the worker used the clock again after its failures.</summary>
        public Task Recovered => recovered.Task;

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow()
        {
            Fail();
            return inner.GetUtcNow();
        }

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Fail();
            return inner.CreateTimer(callback, state, dueTime, period);
        }

        private void Fail()
        {
            if (recovered.Task.IsCompleted || !IsCalledByTheWorker())
            {
                return;
            }

            if (Interlocked.Decrement(ref left) >= 0)
            {
                throw new InvalidOperationException("The clock broke.");
            }

            recovered.TrySetResult();
        }

        /// <summary>Whether the worker itself asks, and not what it calls. A <see cref="PeriodicTimer"/> that is not made whole ends the
        /// process when it is collected.</summary>
        private bool IsCalledByTheWorker()
        {
            Type[] callers = [.. new StackTrace().GetFrames().Select(frame => frame.GetMethod()?.DeclaringType).OfType<Type>()];
            // A method that waits is a type inside of the worker's.
            return Array.Find(callers, type => type.Assembly == typeof(CheckoutServer).Assembly)?.DeclaringType?.Name == worker
                && !callers.Contains(typeof(PeriodicTimer));
        }
    }
}
