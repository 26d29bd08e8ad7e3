namespace Checkout.Server.Hosting;

/// <summary>Writes the lines that still wait when the program ends. Nobody may read them, so it does not wait for ever.</summary>
internal sealed class LogFlush(Serilog.ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async ValueTask DisposeAsync()
    {
        // The sink blocks until the last line is written, which is never if nobody reads.
        var flushing = Task.Run(((IDisposable)logger).Dispose);
        await Task.WhenAny(flushing, Task.Delay(Limit));
    }
}
