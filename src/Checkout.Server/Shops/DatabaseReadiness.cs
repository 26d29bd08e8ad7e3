using Checkout.Storage;

namespace Checkout.Server.Shops;

/// <summary>Whether the database of the process can be written, asked at most once in <see cref="KeptFor"/>.</summary>
internal sealed class DatabaseReadiness(DatabaseCheck check, TimeProvider clock)
{
    /// <summary>Load balancers ask often, so an answer is reused for this time.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly Lock gate = new();
    private Task<bool>? asked;
    private DateTimeOffset askedAt;

    public Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (asked is null || now - askedAt >= KeptFor)
            {
                (asked, askedAt) = (CheckAsync(now), now);
            }

            return asked.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> CheckAsync(DateTimeOffset now)
    {
        try
        {
            await check.WriteAsync(now, CancellationToken.None).WaitAsync(Limit);
            return true;
        }
        catch (Exception exception) when (exception is StorageUnavailableException or TimeoutException)
        {
            return false;
        }
    }
}
