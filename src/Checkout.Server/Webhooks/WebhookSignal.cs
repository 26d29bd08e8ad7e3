using Checkout.Server.Workers;

namespace Checkout.Server.Webhooks;

/// <summary>Wakes the worker when a webhook was stored, so that the event does not wait for the next round.</summary>
internal sealed class WebhookSignal
{
    private readonly WakeUp worker = new();

    public void Set() => worker.Set();

    public Task WaitAsync(TimeSpan round, TimeProvider clock, CancellationToken cancellationToken) =>
        worker.WaitAsync(round, clock, cancellationToken);
}
