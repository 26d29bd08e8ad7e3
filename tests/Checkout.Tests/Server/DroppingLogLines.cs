using Checkout.Server.Hosting;
using Checkout.Server.Workers;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Checkout.Tests.Server;

public sealed class DroppingLogLines
{
    private const int TooMany = 100;
    private const int MostUsualLines = DroppedLines.MostWaiting - DroppedLines.KeptForErrors;

    [Fact]
    public async Task A_console_that_nobody_reads_stops_nobody_and_the_lost_lines_are_counted()
    {
        var dropped = new DroppedLines();
        using var console = new Console();
        long lost;
        await using (var logger = new LoggerConfiguration().WriteTo.InBackground(sinks => sinks.Sink(console), dropped).CreateLogger())
        {
            for (var i = 0; i < MostUsualLines + TooMany; i++)
            {
                logger.Information("Line {Number}", i);
            }

            // The console may have taken one line already.
            lost = dropped.TakeCount();
            Assert.InRange(lost, TooMany - 1, TooMany);
            Assert.Equal(0, dropped.TakeCount());
            console.Read();
        }

        Assert.Equal(MostUsualLines + TooMany - lost, console.Written);
    }

    [Fact]
    public async Task Errors_are_written_where_many_requests_have_filled_the_log()
    {
        var dropped = new DroppedLines();
        using var console = new Console();
        await using (var logger = new LoggerConfiguration().WriteTo.InBackground(sinks => sinks.Sink(console), dropped).CreateLogger())
        {
            for (var i = 0; i < 2 * DroppedLines.MostWaiting; i++)
            {
                logger.Information("Line {Number}", i);
            }

            for (var i = 0; i < TooMany; i++)
            {
                logger.Error("Error {Number}", i);
            }

            console.Read();
        }

        Assert.Equal(TooMany, console.Errors);
    }

    [Fact]
    public async Task The_log_says_how_many_lines_it_lost()
    {
        var dropped = new DroppedLines();
        using var console = new Console();
        await using var logger = new LoggerConfiguration().WriteTo.InBackground(sinks => sinks.Sink(console), dropped).CreateLogger();
        for (var i = 0; i < MostUsualLines + TooMany; i++)
        {
            logger.Information("Line {Number}", i);
        }

        console.Read();
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        using var watch = new LogWatch(dropped, shop.Get<DatabaseOutage>(), shop.Time, shop.Get<ILogger<LogWatch>>());
        await watch.StopAsync(CancellationToken.None);

        Assert.Equal(1, shop.CountLogged("lines of the log were dropped"));
    }

    [Fact]
    public async Task The_program_ends_although_nobody_reads_its_log()
    {
        using var console = new Console();
        var logger = new LoggerConfiguration().WriteTo.InBackground(sinks => sinks.Sink(console), new DroppedLines()).CreateLogger();
        logger.Information("Nobody reads this");

        await new LogFlush(logger).DisposeAsync();

        Assert.Equal(0, console.Written);
    }

    /// <summary>A console that writes nothing until somebody reads it.</summary>
    private sealed class Console : ILogEventSink, IDisposable
    {
        private readonly ManualResetEventSlim isRead = new();

        public long Written { get; private set; }

        public long Errors { get; private set; }

        public void Read() => isRead.Set();

        public void Emit(LogEvent logEvent)
        {
            isRead.Wait();
            Written++;
            Errors += logEvent.Level == LogEventLevel.Error ? 1 : 0;
        }

        public void Dispose()
        {
            isRead.Set();
            isRead.Dispose();
        }
    }
}
