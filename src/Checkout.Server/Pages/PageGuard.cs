using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Http.Limits;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Pages;

/// <summary>Refuses forms of other sites, and answers failures with a page, because a person reads the answer.</summary>
internal sealed partial class PageGuard(
    PageFrame frame, PublicAddress address, SalesPause pause, DatabaseOutage outage, ILogger<PageGuard> logger) : IEndpointFilter
{
    /// <summary>A page that was only to be looked at tries again by itself.</summary>
    public static IResult TooMany(HttpContext context) => context.RequestServices.GetRequiredService<PageFrame>().Tell(
        429, "Too many tries", Html.Of($"Please wait a minute and try again. You will not be charged twice."),
        HttpMethods.IsGet(context.Request.Method) ? RateLimits.Window : null);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && !CrossSiteRule.Allows(request, address.Url))
        {
            return frame.Tell(403, "That did not work", Html.Of($"This form is only taken from the shop’s own page."));
        }

        try
        {
            return context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StopsWhilePaused>() is not null
                && await pause.IsOnAsync(context.HttpContext.RequestAborted)
                ? Paused()
                : await next(context);
        }
        catch (BadHttpRequestException bad)
        {
            return frame.Tell(
                bad.StatusCode, "That did not work", Html.Of($"The request is incomplete or too large. Please go back and try again."));
        }
        catch (StorageUnavailableException unavailable)
        {
            outage.Record(unavailable);
            return Busy();
        }
        catch (ContendedException)
        {
            return Busy();
        }
        catch (OtherAccountException)
        {
            return frame.Tell(
                422, "We cannot take this payment",
                Html.Of($"The shop has changed its PayPal account since. Please contact the shop before you pay again."));
        }
        catch (PayPalException failed)
        {
            FailedCall.Record(context.HttpContext, failed);
            return Busy();
        }
        // The translator of exceptions writes JSON, and a person reads this.
        catch (Exception exception) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
            return frame.Tell(500, "Something went wrong", Html.Of($"Please look at your orders before you pay again."));
        }
    }

    private PageResult Paused() => frame.Tell(
        503, "The shop is paused",
        Html.Of($"We are restoring the shop, and nothing is charged until we are done. Please come back later. You will not be charged twice."));

    private PageResult Busy() => frame.Tell(
        503, "The shop is busy", Html.Of($"Please try again in a moment. You will not be charged twice."));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A page failed.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
