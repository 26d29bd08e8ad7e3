using Checkout.Server.Problems;

namespace Checkout.Server.Security;

/// <summary>Refuses what another site's page makes a shopper's browser send. Beside it stand the cookie's SameSite and JSON as the only
/// type.</summary>
internal sealed class CrossSiteGuard : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HttpContext.Request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? Problem.Of(StatusCodes.Status403Forbidden, "CROSS_SITE_REQUEST", "Requests from other sites' pages are refused.")
            : await next(context);
}
