using Checkout.Server.Outbox.Mails;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Outbox;

/// <summary>Writes a mail to the merchant about each day on which something was booked, at 07:00 UTC of the next day. Several processes may
/// run it at the same time: a mail is stored once.</summary>
internal sealed class DailySummary(
    Storage.Outbox outbox,
    LedgerStore ledger,
    ServerSettings settings,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<DailySummary> logger) : Worker(outage, clock, logger)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(7);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (settings.Mail is not { CanSend: true, MerchantAddress: not null })
        {
            return;
        }

        await database.Opened.WaitAsync(stoppingToken);
        DateOnly? told = null;
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            var now = clock.GetUtcNow();
            var day = DateOnly.FromDateTime((now - Hour).UtcDateTime).AddDays(-1);
            if (told != day)
            {
                var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
                if (MerchantMail.Of(day, await ledger.StatementAsync(from, from.AddDays(1), stoppingToken)) is { } mail)
                {
                    await outbox.AddAsync(mail, now, stoppingToken);
                }

                told = day;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
