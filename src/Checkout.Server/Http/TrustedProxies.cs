using System.Net;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Checkout.Server.Http;

internal static class ForwardedHeadersSetup
{
    public static void UseTrustedProxies(this WebApplication app, ServerSettings settings)
    {
        var peers = app.Services.GetRequiredService<UnlistedProxies>();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName))
            {
                peers.Record(context.Connection.RemoteIpAddress);
            }

            return next(context);
        });
        if (settings.TrustedProxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in settings.TrustedProxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}

/// <summary>Warns once about each unlisted peer that sends X-Forwarded-For. Behind an unlisted proxy all shoppers share one rate
/// limit.</summary>
internal sealed partial class UnlistedProxies(ServerSettings settings, ILogger<UnlistedProxies> logger)
{
    /// <summary>The most peers that are logged, because anyone can send the header.</summary>
    public const int Most = 16;

    private readonly Lock gate = new();
    private readonly HashSet<IPAddress> logged = [];

    public void Record(IPAddress? peer)
    {
        if (peer is null)
        {
            return;
        }

        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        if (settings.TrustedProxies.Any(network => network.Contains(address)))
        {
            return;
        }

        lock (gate)
        {
            if (logged.Count >= Most || !logged.Add(address))
            {
                return;
            }
        }

        Log.Unlisted(logger, address, SettingName.TrustedProxies);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning,
            "{Peer} sends X-Forwarded-For but is not listed in {Setting}: the header is ignored, and all its clients share one rate limit. "
            + "If it is your proxy, list it.")]
        public static partial void Unlisted(ILogger logger, IPAddress peer, string setting);
    }
}
