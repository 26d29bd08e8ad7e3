using System.Diagnostics;
using Checkout.Pricing;
using Checkout.Server.Problems;
using Checkout.Server.Security;
using Checkout.Server.Visitors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Pricing;

/// <summary>The endpoints for products and quotes.</summary>
internal static class PricingEndpoints
{
    public static void MapPricing(this IEndpointRouteBuilder api)
    {
        api.MapGet("/products", ListProducts).WithName("list-products").WithTags("Catalog")
            .WithSummary("List the products")
            .WithDescription("Every product of the catalog with its price in the shop's currency. "
            + "A product with limited stock also shows how many units are left.");
        api.MapPost("/quotes", QuoteCart).WithName("quote-cart").WithTags("Catalog").RequireRateLimiting(RateLimits.Writes)
            .WithSummary("Price a cart")
            .WithDescription("Prices a cart without ordering it: lines, tax, shipping and discount. "
            + "An order of the same cart costs exactly the same.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);
    }

    private static async Task<Ok<ProductList>> ListProducts(
        HttpContext context, Till till, Visitor visitor, CancellationToken cancellationToken) =>
        TypedResults.Ok(await till.ListAsync(await visitor.FindAsync(context, cancellationToken), cancellationToken));

    private static async Task<Results<Ok<QuoteResponse>, ProblemHttpResult>> QuoteCart(
        JsonBody<QuoteRequest> body, HttpContext context, Till till, Visitor visitor, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, [body.Problem!]);
        }

        var asking = await visitor.FindAsync(context, cancellationToken);
        return await till.PriceAsync(request.ToCart(), asking, cancellationToken) switch
        {
            PricedCart cart => TypedResults.Ok(QuoteResponse.From(cart)),
            RefusedCart refused => Problem.Of(refused),
            _ => throw new UnreachableException(),
        };
    }
}
