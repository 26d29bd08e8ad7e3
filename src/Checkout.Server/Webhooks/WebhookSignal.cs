using System.Threading.Channels;

namespace Checkout.Server.Webhooks;

/// <summary>Wakes the worker when a webhook was stored, so that the event does not wait for the next round.</summary>
internal sealed class WebhookSignal
{
    /// <summary>A capacity of one is enough, because the worker then processes everything that is stored.</summary>
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
