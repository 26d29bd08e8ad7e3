using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Checkout.Server.Problems;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Security;

/// <summary>How often one address may write. Reading is free, and so are webhooks and the merchant.</summary>
internal static class RateLimits
{
    /// <summary>Quotes and new orders share one bucket.</summary>
    public const string Writes = "writes";

    /// <summary>Captures and cancellations have their own: who priced many carts must still be able to pay.</summary>
    public const string Captures = "captures";

    /// <summary>How many wrong admin keys one address may try in a minute.</summary>
    public const int WrongKeys = 10;

    /// <summary>Counts of each kind that are kept at once. Addresses share them by a hash that nobody outside can compute, so that who has
    /// endless addresses neither fills the memory nor chooses whom to shut out.</summary>
    public const int MostCounts = 65_536;

    /// <summary>What a count is of: requests in a minute.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services, ServerSettings settings) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Writes, context => Partition(context, settings.RateLimit));
            options.AddPolicy(Captures, context => Partition(context, settings.RateLimit));
            options.OnRejected = async (rejected, _) =>
                await Refuse(rejected.HttpContext, rejected.Lease, "requests").ExecuteAsync(rejected.HttpContext);
        });

    /// <summary>The answer to who comes too often.</summary>
    public static ProblemHttpResult Refuse(HttpContext context, RateLimitLease lease, string what)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(
            StatusCodes.Status429TooManyRequests, "RATE_LIMIT_REACHED",
            $"Too many {what} from this address. Wait as long as Retry-After says, then try again.");
    }

    /// <summary>The count that an address goes into.</summary>
    public static int CountOf(HttpContext context) => CountOf(context.Connection.RemoteIpAddress);

    /// <summary>The count that an address goes into, or its /64 of IPv6.</summary>
    public static int CountOf(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        var hash = new HashCode();
        hash.AddBytes(ClientNetwork.Of(address).GetAddressBytes());
        return (int)((uint)hash.ToHashCode() % MostCounts);
    }

    private static RateLimitPartition<int> Partition(HttpContext context, int limit) => limit == 0
        ? RateLimitPartition.GetNoLimiter(0)
        : RateLimitPartition.GetFixedWindowLimiter(CountOf(context), _ => new() { PermitLimit = limit, Window = Window });
}
