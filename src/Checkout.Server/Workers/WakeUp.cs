using System.Threading.Channels;

namespace Checkout.Server.Workers;

/// <summary>Wakes a worker before its next round.</summary>
internal sealed class WakeUp
{
    /// <summary>A capacity of one is enough, because the worker then does everything that there is to do.</summary>
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => signals.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan round, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(round, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The round is over without a signal.
        }
    }
}
