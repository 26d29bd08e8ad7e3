using System.Threading.RateLimiting;

namespace Checkout.Server.Http.Limits;

/// <summary>Refuses the requests that <see cref="RateLimits"/> does not admit. ASP.NET Core's own middleware is not used: its timer runs on
/// after the server has stopped, ten times a second, and keeps the whole server in memory.</summary>
internal sealed class RequestLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter =
        PartitionedRateLimiter.Create<HttpContext, RateLimits.Key>(RateLimits.Partition);

    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<LimitedBy>() is not { } limit)
        {
            await next(context);
            return;
        }

        using var lease = await limiter.AcquireAsync(context, cancellationToken: context.RequestAborted);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var problem = limit.Name == RateLimits.Uploads
            ? RateLimits.Refuse(context, RateLimits.Window, "uploads", "at the same time")
            : RateLimits.Refuse(context, lease, "requests");
        var page = context.GetEndpoint()?.Metadata.GetMetadata<RefusalPage>()?.Of(context);
        await (page ?? problem).ExecuteAsync(context);
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>Metadata of a limited operation.</summary>
/// <param name="Name">One of <see cref="RateLimits"/>.</param>
internal sealed record LimitedBy(string Name);
