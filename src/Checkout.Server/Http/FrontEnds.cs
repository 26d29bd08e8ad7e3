using Checkout.Server.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Checkout.Server.Http;

/// <summary>The merchant's front ends on other sites (<c>CHECKOUT_ORIGINS</c>). Browsers block cookies there, so credentials are never
/// allowed: an order is opened by its key.</summary>
internal sealed class FrontEnds : ICorsPolicyProvider
{
    public const string Policy = "front-ends";

    /// <summary>The header with the key of an order.</summary>
    public const string OrderKey = "Checkout-Order-Key";

    private static readonly TimeSpan PreflightLife = TimeSpan.FromMinutes(10);

    public static void Add(IServiceCollection services) => services.AddCors().AddSingleton<ICorsPolicyProvider, FrontEnds>();

    /// <summary>Whether the request comes from a page of one of the other sites. The shop's own page is never one, even if its origin is
    /// listed.</summary>
    public static bool IsFromOne(HttpContext context)
    {
        var services = context.RequestServices;
        return CrossSiteRule.OriginOf(context.Request) is { } from
            && CrossSiteRule.IsAmong(from, services.GetRequiredService<ServerSettings>().Origins)
            && !CrossSiteRule.IsOwn(context.Request, from, services.GetRequiredService<PublicAddress>().Url);
    }

    /// <returns>Null without the header, or if it is there twice.</returns>
    public static string? OrderKeyOf(HttpRequest request) => request.Headers[OrderKey] is [var key] ? key : null;

    /// <summary>Each shop has origins of its own.</summary>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        // The middleware asks for a default policy, too, for endpoints that are closed to other sites.
        if (policyName != Policy)
        {
            return Task.FromResult<CorsPolicy?>(null);
        }

        return Task.FromResult<CorsPolicy?>(new CorsPolicyBuilder()
            .SetIsOriginAllowed(_ => IsFromOne(context))
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders("Content-Type", "Idempotency-Key", OrderKey)
            .WithExposedHeaders("Location", "Retry-After")
            .SetPreflightMaxAge(PreflightLife)
            .Build());
    }
}
