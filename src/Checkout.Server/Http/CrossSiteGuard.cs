using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
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

        var services = context.HttpContext.RequestServices;
        var isForFrontEnds = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IEnableCorsAttribute>() is not null;
        var others = isForFrontEnds ? services.GetRequiredService<ServerSettings>().Origins : [];
        if (!CrossSiteRule.Allows(request, services.GetRequiredService<PublicAddress>().Url, others))
        {
            return Problem.Of(StatusCodes.Status403Forbidden, IssueCode.CrossSiteRequest, "Requests from pages of other sites are refused.");
        }

        var hasBody = context.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        // An operation that takes a form needs the merchant's key, or a header that no form can send.
        var takesForm = request.HasFormContentType && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<FormText>() is not null;
        return hasBody && !takesForm && !request.HasJsonContentType()
            ? Problem.Of(StatusCodes.Status415UnsupportedMediaType, IssueCode.UnsupportedMediaType, "Send the body as application/json.")
            : await next(context);
    }
}
