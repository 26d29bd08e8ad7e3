using System.Diagnostics;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Pricing;

internal static class QuoteCart
{
    public static async Task<Results<Ok<QuoteResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<QuoteRequest> body, HttpContext context, CartPricer pricer, Visitor visitor, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, [body.Problem!]);
        }

        var asking = await visitor.FindAsync(context, cancellationToken);
        return await pricer.PriceAsync(request.ToCart(), asking, cancellationToken) switch
        {
            PricedCart cart => TypedResults.Ok(QuoteResponse.From(cart)),
            RefusedCart refused => Problem.Of(refused),
            _ => throw new UnreachableException(),
        };
    }
}
