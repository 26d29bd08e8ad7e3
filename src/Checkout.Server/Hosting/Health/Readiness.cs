using Checkout.PayPal;
using Checkout.Storage;

namespace Checkout.Server.Hosting.Health;

/// <summary>Checks the database and PayPal, at most once in <see cref="KeptFor"/> and never concurrently.</summary>
internal sealed class Readiness(DatabaseCheck check, PayPalClient payPal, PayPalWatch watch, TimeProvider clock)
{
    /// <summary>Load balancers ask often, so an answer is reused for this time.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(4);

    /// <summary>An outage of PayPal makes the shop unready after this time, even if it still has an access token. A single lost answer does
    /// not.</summary>
    private static readonly TimeSpan ToleratedOutage = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Task<ReadyResponse>? asked;
    private DateTimeOffset askedAt;
    private ReadyPart database = new(ReadyPart.Up);
    private ReadyPart paypal = new(ReadyPart.Up);

    public Task<ReadyResponse> AskAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (asked is null || now - askedAt >= KeptFor)
            {
                (asked, askedAt) = (AskBothAsync(), now);
            }

            return asked.WaitAsync(cancellationToken);
        }
    }

    private async Task<ReadyResponse> AskBothAsync()
    {
        var writing = FaultAsync(cancelled => check.WriteAsync(clock.GetUtcNow(), cancelled));
        var calling = FaultAsync(payPal.CheckAsync);
        database = Next(database, await writing, since: null);
        var outage = watch.Outage;
        var isLong = outage is not null && clock.GetUtcNow() - outage.Since >= ToleratedOutage;
        var fault = await calling ?? (isLong ? outage!.Reason : null);
        paypal = Next(paypal, fault, outage?.Since);
        return ReadyResponse.Of(database, paypal);
    }

    private ReadyPart Next(ReadyPart before, string? fault, DateTimeOffset? since) => fault is null
        ? new(ReadyPart.Up)
        : new(ReadyPart.Down, fault, before.Since ?? since ?? clock.GetUtcNow());

    private static async Task<string?> FaultAsync(Func<CancellationToken, Task> ask)
    {
        using var limit = new CancellationTokenSource(AskLimit);
        try
        {
            await ask(limit.Token).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return $"No answer within {AskLimit.TotalSeconds:0} s.";
        }
        catch (Exception exception) when (exception is StorageUnavailableException or PayPalException)
        {
            return exception.Message;
        }
    }
}
