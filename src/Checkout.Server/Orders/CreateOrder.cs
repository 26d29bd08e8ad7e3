using System.Diagnostics;
using System.Security.Cryptography;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Orders;

/// <summary>POST /api/orders: prices a cart and creates its order, here and at PayPal.</summary>
internal static class CreateOrder
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The longest Idempotency-Key, in characters.</summary>
    public const int LongestKey = 255;

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

        if (idempotencyKey is not null && !IsKey(idempotencyKey))
        {
            return RefuseKey();
        }

        var isFromFrontEnd = FrontEnds.IsFromOne(context);
        if (isFromFrontEnd && idempotencyKey is { Length: < FrontEndVisitors.ShortestKey })
        {
            return Problem.Of(
                400, IssueCode.IdempotencyKeyInvalid,
                $"From another site the header Idempotency-Key must be a random UUID, of at least {FrontEndVisitors.ShortestKey} characters.",
                IdempotencyKey);
        }

        var visitor = isFromFrontEnd
            ? await needs.FrontEnds.OfAsync(context, idempotencyKey, cancellationToken)
            : await needs.Visitor.EnsureAsync(context, cancellationToken);
        var key = idempotencyKey is null
            ? null
            : new Storage.IdempotencyKey(visitor, idempotencyKey, Convert.ToHexStringLower(SHA256.HashData(body.Bytes.Span)));
        var result = await needs.Creation.CreateAsync(
            request.ToCart(), request.ExpectedTotal, Customer.Of(context, visitor), key, cancellationToken);
        if (result is CreationResult.Made { Order: var order })
        {
            context.Features.Get<RequestFacts>()?.Know(orderId: order.Id);
        }

        var (orderKey, page) = isFromFrontEnd && result is CreationResult.Made { Order: var ordered }
            ? (await needs.Links.KeyOfAsync(ordered, cancellationToken), await needs.Links.PageOfAsync(ordered, cancellationToken))
            : ((string?)null, (Uri?)null);
        return result switch
        {
            CreationResult.Made { IsRepeat: true } made => TypedResults.Ok(Response(made.Order)),
            CreationResult.Made made => TypedResults.Created(
                $"{context.Request.PathBase}/api/orders/{made.Order.PayPalOrderId}", Response(made.Order)),
            CreationResult.Refused refused => Problem.Of(refused.Cart),
            CreationResult.PriceChanged changed => Problem.Of(
                422, IssueCode.PriceChanged, $"The cart now costs {changed.Total}. Look at the new total, then order again.", "/expected_total"),
            CreationResult.SoldOut => Problem.Of(
                400, CartIssue.CartItemSoldOut, "Other shoppers are buying the last units: try again in a moment.", "/cart"),
            CreationResult.Expired => OrderProblem.Expired(),
            CreationResult.KeyUsedForOtherBody => KeyReused(),
            _ => throw new UnreachableException(),
        };

        CreatedOrderResponse Response(Checkout.Orders.Order order) =>
            CreatedOrderResponse.From(order, context.Request.PathBase, page) with { OrderKey = orderKey };
    }

    public static bool IsKey(string text) => text.Length is >= 1 and <= LongestKey && text.All(c => c is >= '!' and <= '~');

    public static ProblemHttpResult RefuseKey() => Problem.Of(
        400, IssueCode.IdempotencyKeyInvalid,
        $"The header Idempotency-Key must have 1 to {LongestKey} visible ASCII characters.", IdempotencyKey);

    public static ProblemHttpResult KeyReused() => Problem.Of(
        422, IssueCode.IdempotencyKeyReused,
        "This Idempotency-Key was already used for another cart. Use a new key for a new order.", IdempotencyKey);

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(
        OrderCreation Creation, Visitor Visitor, FrontEndVisitors FrontEnds, FrontEndLinks Links);
}
