using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Http.Limits;

/// <summary>Limits the writes of one address. Reads, webhooks and the merchant's endpoints are not limited, except uploads.</summary>
internal static class RateLimits
{
    /// <summary>Quotes and new orders share one bucket.</summary>
    public const string Writes = "writes";

    /// <summary>Captures, cancellations and releases share another bucket, so that a shopper who priced many carts can still pay.</summary>
    public const string Captures = "captures";

    /// <summary>Returns from PayPal have their own bucket. Any page can send a browser there, as often as it likes, and must not use up what
    /// the shoppers of this address need to pay.</summary>
    public const string Returns = "returns";

    /// <summary>A few forms with files at a time, because they are kept in memory until PayPal has them. Others wait.</summary>
    public const string Uploads = "uploads";

    /// <summary>Wrong keys that one address may send in a minute.</summary>
    public const int WrongKeys = 10;

    /// <summary>The number of counters of each kind. Addresses are mapped to counters by a secret hash, so an attacker with many addresses
    /// can neither fill the memory nor choose another client's counter.</summary>
    public const int MostCounts = 65_536;

    private const int MostUploads = 2;

    private const int MostWaitingUploads = 8;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static TBuilder LimitedBy<TBuilder>(this TBuilder route, string name)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new LimitedBy(name));

    public static ProblemHttpResult Refuse(HttpContext context, RateLimitLease lease, string what) =>
        Refuse(context, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window, what);

    public static ProblemHttpResult Refuse(HttpContext context, TimeSpan wait, string what, string of = "from this address")
    {
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(
            StatusCodes.Status429TooManyRequests, IssueCode.RateLimitReached,
            $"Too many {what} {of}. Wait as long as Retry-After says, then try again.");
    }

    public static int CountOf(HttpContext context) => CountOf(context.Connection.RemoteIpAddress);

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

    /// <summary>Each shop counts for itself, and begins again when its limit changes.</summary>
    public static RateLimitPartition<Key> Partition(HttpContext context)
    {
        var name = context.GetEndpoint()!.Metadata.GetRequiredMetadata<LimitedBy>().Name;
        var settings = context.RequestServices.GetRequiredService<ServerSettings>();
        if (name == Uploads)
        {
            return context.Request.HasFormContentType
                ? RateLimitPartition.GetConcurrencyLimiter(
                    new Key(name, settings.Shop), static _ => new() { PermitLimit = MostUploads, QueueLimit = MostWaitingUploads })
                : RateLimitPartition.GetNoLimiter(new Key(name));
        }

        return settings.RateLimit == 0
            ? RateLimitPartition.GetNoLimiter(new Key(name))
            : RateLimitPartition.GetFixedWindowLimiter(
                new Key(name, settings.Shop, settings.RateLimit, CountOf(context)),
                static key => new() { PermitLimit = key.RateLimit, Window = Window });
    }

    internal readonly record struct Key(string Name, ShopName? Shop = null, int RateLimit = 0, int Count = 0);
}
