using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Limits;

namespace Checkout.Server.Merchant.Changes;

/// <summary>The open streams of the shop.</summary>
internal sealed class OpenStreams(StreamLimit process, AccessSignal signal)
{
    public const int MostOfKey = 20;

    private readonly Lock gate = new();
    private readonly List<ChangeStream> streams = [];
    private bool isStopped;

    public IReadOnlyList<ChangeStream> All
    {
        get
        {
            lock (gate)
            {
                return [.. streams];
            }
        }
    }

    /// <returns>Null if there are too many.</returns>
    public ChangeStream? Open(KeyHolder holder, FoundSession? session)
    {
        var stream = new ChangeStream(holder, session, Close);
        lock (gate)
        {
            if (streams.Count(one => (one.Holder.KeyId, one.Holder.Name) == (holder.KeyId, holder.Name)) >= MostOfKey || !process.TryEnter())
            {
                return null;
            }

            streams.Add(stream);
            if (isStopped)
            {
                stream.End(StreamEnd.ServerStops);
            }
        }

        signal.Set();
        return stream;
    }

    public void EndAll()
    {
        lock (gate)
        {
            isStopped = true;
            streams.ForEach(stream => stream.End(StreamEnd.ServerStops));
        }
    }

    private void Close(ChangeStream stream)
    {
        lock (gate)
        {
            if (streams.Remove(stream))
            {
                process.Leave();
            }
        }
    }
}
