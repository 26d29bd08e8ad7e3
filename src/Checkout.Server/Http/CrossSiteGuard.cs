using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Checkout.Server.Http;

/// <summary>Refuses requests from pages of other sites. It also refuses bodies that are not JSON, because a form on a sibling domain can
/// send those without a preflight. The cookie's SameSite attribute is the second protection.</summary>
internal sealed class CrossSiteGuard : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return await next(context);
        }

        var address = context.HttpContext.RequestServices.GetRequiredService<PublicAddress>();
        if (!CrossSiteRule.Allows(request, address.Url))
        {
            return Problem.Of(StatusCodes.Status403Forbidden, IssueCode.CrossSiteRequest, "Requests from pages of other sites are refused.");
        }

        var hasBody = context.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        return hasBody && !request.HasJsonContentType()
            ? Problem.Of(StatusCodes.Status415UnsupportedMediaType, IssueCode.UnsupportedMediaType, "Send the body as application/json.")
            : await next(context);
    }
}
