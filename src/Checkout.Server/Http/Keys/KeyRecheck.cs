using Microsoft.AspNetCore.Http.Features;

namespace Checkout.Server.Http.Keys;

/// <summary>Checks the key or the session once more when the body is read: it may have been withdrawn while a slow body arrived.</summary>
internal sealed class KeyRecheck : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            && http.GetEndpoint()?.Metadata.GetMetadata<NeededRole>() is { } needed
            && await http.RequestServices.GetRequiredService<ApiKeys>().RefuseAsync(http, needed.AnyOf) is { } refusal
                ? refusal
                : await next(context);
    }
}
