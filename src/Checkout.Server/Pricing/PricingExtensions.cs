using Checkout.Server.Http.Limits;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;

namespace Checkout.Server.Pricing;

internal static class PricingExtensions
{
    public static IServiceCollection AddPricing(this IServiceCollection services) => services
        .AddSingleton<CartPricer>()
        .AddSingleton<CatalogFile>().AddHostedService(provider => provider.GetRequiredService<CatalogFile>());

    public static void MapPricing(this IEndpointRouteBuilder api)
    {
        api.MapGet("/products", ListProducts.HandleAsync).WithName("list-products").WithTags("Catalog")
            .WithSummary("List the products")
            .WithDescription("Every product of the catalog with its price in the shop's currency. "
            + "A product with limited stock also shows how many units are left.")
            .Asks(Credential.Visitor, isOptional: true)
            .Answers(200, "The products, in the order of the catalog.")
            .Refuses(503, IssueCode.DatabaseUnavailable);
        api.MapPost("/quotes", QuoteCart.HandleAsync).WithName("quote-cart").WithTags("Catalog").LimitedBy(RateLimits.Writes)
            .WithSummary("Price a cart")
            .WithDescription("Prices a cart without ordering it: lines, tax, shipping and discount. "
            + "An order of the same cart costs exactly the same.")
            .Asks(Credential.Visitor, isOptional: true)
            .Answers(200, "What the cart costs.")
            .Refuses(400, [IssueCode.MalformedRequestJson, IssueCode.InvalidRequest, .. IssueTexts.OfCarts])
            .Refuses(403, IssueCode.CrossSiteRequest).Refuses(408, IssueCode.RequestTimeout).Refuses(413, IssueCode.PayloadTooLarge)
            .Refuses(415, IssueCode.UnsupportedMediaType).Refuses(429, IssueCode.RateLimitReached)
            .Refuses(503, IssueCode.DatabaseUnavailable);
    }
}
