using Checkout.Server.Http.Limits;


namespace Checkout.Server.Pricing;

/// <summary>Products and quotes.</summary>
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
            + "A product with limited stock also shows how many units are left.");
        api.MapPost("/quotes", QuoteCart.HandleAsync).WithName("quote-cart").WithTags("Catalog").RequireRateLimiting(RateLimits.Writes)
            .WithSummary("Price a cart")
            .WithDescription("Prices a cart without ordering it: lines, tax, shipping and discount. "
            + "An order of the same cart costs exactly the same.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);
    }
}
