using System.Security.Cryptography;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Checkout.Server.Pricing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Orders;

/// <summary>POST /api/orders: prices a cart and creates its order, here and at PayPal.</summary>
internal static class CreateOrder
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The longest Idempotency-Key, in characters.</summary>
    public const int LongestKey = 255;

    /// <summary>The most attempts if others take units between pricing and ordering.</summary>
    private const int MaxTries = 3;

    public static async Task<Results<Created<CreatedOrderResponse>, Ok<CreatedOrderResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<CreateOrderRequest> body,
        [FromHeader(Name = IdempotencyKey)] string? idempotencyKey,
        HttpContext context,
        [AsParameters] Dependencies needs,
        CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, [body.Problem!]);
        }

        if (idempotencyKey is not null && (idempotencyKey.Length is 0 or > LongestKey || idempotencyKey.Any(c => c is < '!' or > '~')))
        {
            return Problem.Of(
                400, IssueCode.IdempotencyKeyInvalid,
                $"The header Idempotency-Key must have 1 to {LongestKey} visible ASCII characters.", IdempotencyKey);
        }

        var visitor = await needs.Visitor.EnsureAsync(context, cancellationToken);
        var key = idempotencyKey is null
            ? null
            : new Storage.IdempotencyKey(visitor, idempotencyKey, Convert.ToHexStringLower(SHA256.HashData(body.Bytes.Span)));
        if (key is not null && await needs.Placement.RepeatAsync(key, cancellationToken) is { } repeat)
        {
            return Answer(repeat, context);
        }

        for (var tries = 1; ; tries++)
        {
            var pricing = await needs.Till.PriceAsync(request.ToCart(), visitor, cancellationToken);
            if (pricing is RefusedCart refused)
            {
                return Problem.Of(refused);
            }

            var cart = (PricedCart)pricing;
            if (request.ExpectedTotal is { } expected && !(Money.TryRead(expected, out var seen) && seen == cart.Total))
            {
                return Problem.Of(
                    422, IssueCode.PriceChanged, $"The cart now costs {cart.Total}. Look at the new total, then order again.", "/expected_total");
            }

            // Sold out in between: pricing again tells which product.
            var placement = await needs.Placement.PlaceAsync(
                cart, new Customer(visitor, context.Connection.RemoteIpAddress), key, cancellationToken);
            if (placement is not Placement.SoldOut || tries == MaxTries)
            {
                return Answer(placement, context);
            }
        }
    }

    private static Results<Created<CreatedOrderResponse>, Ok<CreatedOrderResponse>, ProblemHttpResult> Answer(
        Placement placement, HttpContext context)
    {
        if (placement is not Placement.Made made)
        {
            return placement switch
            {
                Placement.SoldOut =>
                    Problem.Of(400, CartIssue.CartItemSoldOut, "Other shoppers are buying the last units: try again in a moment.", "/cart"),
                Placement.Expired => OrderProblem.Expired(),
                _ => Problem.Of(
                    422, IssueCode.IdempotencyKeyReused,
                    "This Idempotency-Key was already used for another cart. Use a new key for a new order.", IdempotencyKey),
            };
        }

        context.Features.Get<RequestFacts>()?.Know(orderId: made.Order.Id);
        var response = CreatedOrderResponse.From(made.Order);
        return made.IsRepeat ? TypedResults.Ok(response) : TypedResults.Created($"/api/orders/{response.Id}", response);
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(Till Till, OrderPlacement Placement, Visitor Visitor);
}
