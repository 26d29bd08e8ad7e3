using System.Net;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Checkout.Server.Http.Limits;

/// <summary>Keeps one client from using all connections of the server. Connections beyond the client's limit are closed before anything is
/// read, and most connections that send nothing are closed soon. Trusted proxies carry many clients and are exempt.</summary>
internal sealed partial class ConnectionsPerAddress(ServerSettings settings, TimeProvider clock, ILogger<ConnectionsPerAddress> logger)
{
    /// <summary>Connections of a client that may be silent for longer than <see cref="FirstByteTimeout"/>, because browsers open some in
    /// advance.</summary>
    public const int MostSilent = 20;

    /// <summary>How long any connection may take to send its first byte.</summary>
    public static readonly TimeSpan FirstByteTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long one of the <see cref="MostSilent"/> connections may take to send its first byte, from its start.</summary>
    public static readonly TimeSpan SilenceTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly ConnectionCounts counts = new(settings.ConnectionsPerAddress, MostSilent);
    private long loggedAt = long.MinValue;

    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsProxy(address))
        {
            await next(connection);
            return;
        }

        var client = ClientNetwork.Of(address);
        if (!counts.TryOpen(client))
        {
            LogRefusal(client);
            connection.Abort();
            return;
        }

        try
        {
            if (await MayStayOpenAsync(connection, client))
            {
                await next(connection);
            }
            else
            {
                connection.Abort();
            }
        }
        finally
        {
            counts.Close(client);
        }
    }

    private async Task<bool> MayStayOpenAsync(ConnectionContext connection, IPAddress client)
    {
        if (await HasFirstByteAsync(connection, FirstByteTimeout))
        {
            return true;
        }

        if (!counts.TryFallSilent(client))
        {
            return false;
        }

        try
        {
            return await HasFirstByteAsync(connection, SilenceTimeout - FirstByteTimeout);
        }
        finally
        {
            counts.EndSilence(client);
        }
    }

    /// <summary>Consumes nothing: the received bytes are left to the server.</summary>
    private async Task<bool> HasFirstByteAsync(ConnectionContext connection, TimeSpan wait)
    {
        using var limit = new CancellationTokenSource(wait, clock);
        var stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(either.Token);
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (IOException)
        {
            // The client has disconnected.
            return false;
        }
    }

    private bool IsProxy(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return settings.TrustedProxies.Any(network => network.Contains(plain));
    }

    private void LogRefusal(IPAddress client)
    {
        var now = clock.GetTimestamp();
        var before = Interlocked.Read(ref loggedAt);
        if ((before == long.MinValue || clock.GetElapsedTime(before, now) >= LogEvery)
            && Interlocked.CompareExchange(ref loggedAt, now, before) == before)
        {
            Log.Refused(logger, client, settings.ConnectionsPerAddress);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "Connections from {Client} are refused, because it has {Most} open (CHECKOUT_CONNECTIONS_PER_ADDRESS). If it is your proxy, "
            + "list it in CHECKOUT_TRUSTED_PROXIES.")]
        public static partial void Refused(ILogger logger, IPAddress client, int most);
    }
}

internal static class ConnectionsPerAddressSetup
{
    public static void UseConnectionsPerAddress(this KestrelServerOptions kestrel, ServerSettings settings)
    {
        if (settings.ConnectionsPerAddress == 0)
        {
            return;
        }

        // One instance for all listening addresses, otherwise each address would have its own count.
        var limit = new Lazy<ConnectionsPerAddress>(() => kestrel.ApplicationServices.GetRequiredService<ConnectionsPerAddress>());
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection => limit.Value.ServeAsync(connection, next)));
    }
}
