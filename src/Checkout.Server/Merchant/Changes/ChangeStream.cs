using System.Threading.Channels;
using Checkout.Server.Http.Keys;

namespace Checkout.Server.Merchant.Changes;

/// <summary>One answer of watch-changes, as long as it is open.</summary>
/// <param name="holder">Whose key opened it.</param>
/// <param name="session">The session that opened it; null if a key did.</param>
internal sealed class ChangeStream(KeyHolder holder, FoundSession? session, Action<ChangeStream> onClose) : IDisposable
{
    /// <summary>A client that leaves so many messages unread is disconnected.</summary>
    private const int MostUnread = 64;

    private readonly Channel<string> messages = Channel.CreateBounded<string>(MostUnread);

    private string? endReason;

    public KeyHolder Holder => holder;

    public FoundSession? Session => session;

    /// <summary>Why it ended; null while it has not.</summary>
    public string? EndReason => Volatile.Read(ref endReason);

    public void Publish(string message)
    {
        if (!messages.Writer.TryWrite(message))
        {
            End(StreamEnd.TooSlow);
        }
    }

    /// <param name="reason">One of <see cref="StreamEnd"/>. The first one counts.</param>
    public void End(string reason)
    {
        Interlocked.CompareExchange(ref endReason, reason, null);
        messages.Writer.TryComplete();
    }

    public IAsyncEnumerable<string> ReadAsync(CancellationToken cancellationToken) => messages.Reader.ReadAllAsync(cancellationToken);

    public void Dispose() => onClose(this);
}

/// <summary>Why a stream ended.</summary>
internal static class StreamEnd
{
    public const string KeyEnded = "key_ended";
    public const string SessionEnded = "session_ended";
    public const string ServerStops = "server_stops";
    public const string TooSlow = "too_slow";
}
