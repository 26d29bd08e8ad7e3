using System.Net;

namespace Checkout.Server.Http.Limits;

/// <summary>Counts the open connections of each client, and those that have not sent a byte. Only clients with an open connection are
/// stored, so the connection limit of the server also limits the memory.</summary>
internal sealed class ConnectionCounts(int most, int mostSilent)
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, (int Open, int Silent)> counts = [];

    public int Clients
    {
        get
        {
            lock (gate)
            {
                return counts.Count;
            }
        }
    }

    public bool TryOpen(IPAddress client)
    {
        lock (gate)
        {
            var count = counts.GetValueOrDefault(client);
            if (count.Open >= most)
            {
                return false;
            }

            counts[client] = (count.Open + 1, count.Silent);
            return true;
        }
    }

    public void Close(IPAddress client)
    {
        lock (gate)
        {
            var count = counts[client];
            if (count.Open == 1)
            {
                counts.Remove(client);
            }
            else
            {
                counts[client] = (count.Open - 1, count.Silent);
            }
        }
    }

    public bool TryFallSilent(IPAddress client)
    {
        lock (gate)
        {
            var count = counts[client];
            if (count.Silent >= mostSilent)
            {
                return false;
            }

            counts[client] = (count.Open, count.Silent + 1);
            return true;
        }
    }

    public void EndSilence(IPAddress client)
    {
        lock (gate)
        {
            var count = counts[client];
            counts[client] = (count.Open, count.Silent - 1);
        }
    }
}
