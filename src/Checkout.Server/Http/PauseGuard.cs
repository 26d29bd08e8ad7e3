using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Workers;

namespace Checkout.Server.Http;

/// <summary>Refuses what sells or moves money while the shop is paused after a restore.</summary>
internal sealed class PauseGuard(SalesPause pause) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.GetEndpoint()?.Metadata.GetMetadata<StopsWhilePaused>() is not null && await pause.IsOnAsync(http.RequestAborted)
            ? Problem.Of(
                StatusCodes.Status503ServiceUnavailable, IssueCode.RestoredAndPaused,
                "The shop is being restored and sells nothing right now. Nothing was charged. It is safe to send the same request later.")
            : await next(context);
    }
}

/// <summary>Metadata of what sells or moves money.</summary>
internal sealed record StopsWhilePaused;

internal static class StopsWhilePausedExtensions
{
    public static TBuilder StopsWhilePaused<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new StopsWhilePaused()).Refuses(StatusCodes.Status503ServiceUnavailable, IssueCode.RestoredAndPaused);
}
