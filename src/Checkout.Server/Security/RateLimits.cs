using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Checkout.Server.Problems;
using Checkout.Server.Settings;

namespace Checkout.Server.Security;

/// <summary>How often one address may write. Reading is free, and so are webhooks and the merchant.</summary>
internal static class RateLimits
{
    /// <summary>Quotes and new orders share one bucket.</summary>
    public const string Writes = "writes";

    /// <summary>Captures have their own: who priced many carts must still be able to pay.</summary>
    public const string Captures = "captures";

    /// <summary>How many wrong admin keys one address may try in a minute.</summary>
    public const int WrongKeys = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services, ServerSettings settings) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Writes, context => Partition(context, settings.RateLimit));
            options.AddPolicy(Captures, context => Partition(context, settings.RateLimit));
            options.OnRejected = async (rejected, cancellationToken) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
                await RefuseAsync(rejected.HttpContext, wait);
            };
        });

    /// <summary>The answer to who comes too often.</summary>
    public static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var problem = Problem.Of(
            StatusCodes.Status429TooManyRequests, "RATE_LIMIT_REACHED",
            "Too many requests came from this address. Wait a moment, then try again.");
        return problem.ExecuteAsync(context);
    }

    /// <summary>The bucket that an address counts into: itself, or its /64, which is what one household has of IPv6.</summary>
    public static string BucketOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]).ToString()
            : address.ToString();
    }

    private static RateLimitPartition<string> Partition(HttpContext context, int limit) => limit == 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetFixedWindowLimiter(BucketOf(context), _ => new() { PermitLimit = limit, Window = Window });
}
