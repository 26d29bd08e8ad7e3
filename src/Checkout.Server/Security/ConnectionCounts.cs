using System.Net;

namespace Checkout.Server.Security;

/// <summary>How many connections each client has open, and how many of them have not said a byte. It holds only clients that have one
/// open, so the most connections of the server bound it.</summary>
/// <param name="most">Connections that one client may have open.</param>
/// <param name="mostSilent">How many of them may be silent.</param>
internal sealed class ConnectionCounts(int most, int mostSilent)
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, (int Open, int Silent)> counts = [];

    /// <summary>Clients that have a connection open.</summary>
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

    /// <returns>False when the client has as many open as it may.</returns>
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

    /// <returns>False when as many of the client's open connections are silent as may be.</returns>
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
