using System.Collections.Concurrent;

namespace PayPalSimulator.Disputes.Models;

/// <summary>All disputes of one application. Beyond the limits, the oldest is dropped with its files.</summary>
internal sealed class DisputeStore
{
    private readonly ConcurrentDictionary<string, Dispute> disputes = new();
    private readonly ConcurrentQueue<Dispute> oldest = new();
    private int count;
    private long bytes;

    /// <summary>Oldest first.</summary>
    public IEnumerable<Dispute> All => oldest.Where(dispute => disputes.ContainsKey(dispute.Id));

    public Dispute? Find(string id) => disputes.GetValueOrDefault(id);

    /// <summary>The caller holds the gate of the dispute's order.</summary>
    public void Add(Dispute dispute)
    {
        dispute.Capture.Disputes.Add(dispute);
        disputes[dispute.Id] = dispute;
        Interlocked.Increment(ref count);
        oldest.Enqueue(dispute);
        Count(dispute);
    }

    /// <summary>Counts the dispute's bytes again. The caller holds the gate of its order.</summary>
    public void Count(Dispute dispute)
    {
        if (!disputes.ContainsKey(dispute.Id))
        {
            return;
        }

        var taken = dispute.Bytes;
        Interlocked.Add(ref bytes, taken - dispute.CountedBytes);
        dispute.CountedBytes = taken;
    }

    /// <summary>The caller holds no order's gate.</summary>
    public void MakeRoom()
    {
        while ((Volatile.Read(ref count) > Limits.Disputes || Volatile.Read(ref bytes) > Limits.DisputeBytes)
            && oldest.TryDequeue(out var dispute))
        {
            lock (dispute.Capture.Order.Gate)
            {
                Forget(dispute);
            }
        }
    }

    /// <summary>The caller holds the gate of the dispute's order.</summary>
    public void Forget(Dispute dispute)
    {
        if (disputes.TryRemove(dispute.Id, out _))
        {
            DisputeMoney.Release(dispute);
            dispute.Capture.Disputes.Remove(dispute);
            Interlocked.Decrement(ref count);
            Interlocked.Add(ref bytes, -dispute.CountedBytes);
        }
    }

    public void Clear()
    {
        while (oldest.TryDequeue(out var dispute))
        {
            lock (dispute.Capture.Order.Gate)
            {
                Forget(dispute);
            }
        }
    }
}
