using System.Net;

namespace Checkout.Server.Http.Limits;

/// <summary>Counts the open connections of each client, and those that have not sent a byte. It contains only clients with an open
/// connection, so the server's connection limit limits its size.</summary>
/// <param name="most">The most open connections of one client.</param>
/// <param name="mostSilent">The most of them that may be silent.</param>
internal sealed class ConnectionCounts(int most, int mostSilent)
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, (int Open, int Silent)> counts = [];

    /// <summary>The number of clients with an open connection.</summary>
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

    /// <returns>False if the client already has the most open connections.</returns>
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

    /// <returns>False if the client already has the most silent connections.</returns>
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
