using System.Diagnostics;
using System.Security.Cryptography;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Backend;

/// <summary>POST /api/backend/orders: creates an order of the shop system, here and at PayPal.</summary>
internal static class CreateBackendOrder
{
    public static async Task<Results<Created<BackendOrderResponse>, Ok<BackendOrderResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<CreateBackendOrderRequest> body,
        [FromHeader(Name = CreateOrder.IdempotencyKey)] string? idempotencyKey,
        HttpContext context,
        [AsParameters] Dependencies needs,
        CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (idempotencyKey is null)
        {
            return Problem.Of(
                400, IssueCode.IdempotencyKeyRequired, "Send the header Idempotency-Key: a new one with each order.", CreateOrder.IdempotencyKey);
        }

        if (!CreateOrder.IsKey(idempotencyKey))
        {
            return CreateOrder.RefuseKey();
        }

        var (terms, cart, problems) = new GivenTerms(needs.Settings, needs.Address.Url).Read(request);
        if (terms is null || cart is null)
        {
            return Problem.Of(400, problems);
        }

        var key = new Storage.IdempotencyKey(
            BackendCreation.KeyHolder, idempotencyKey, Convert.ToHexStringLower(SHA256.HashData(body.Bytes.Span)));
        var result = await needs.Creation.CreateAsync(terms, cart, request, key, cancellationToken);
        if (result is CreationResult.Made made)
        {
            context.Features.Get<RequestFacts>()?.Know(orderId: made.Order.Id);
        }

        return result switch
        {
            CreationResult.Made { IsRepeat: true, Order: var order } => TypedResults.Ok(BackendOrderResponse.From(order)),
            CreationResult.Made { Order: var order } => TypedResults.Created(
                $"{context.Request.PathBase}/api/backend/orders/{order.Id}", BackendOrderResponse.From(order)),
            CreationResult.ReferenceUsed { Order: var other } => Problem.Of(
                409, IssueCode.ReferenceUsed,
                $"Order {other.Id} has the reference {terms.Reference}. Read that order, or send another reference.", "/reference"),
            CreationResult.Expired => OrderProblem.Expired(),
            CreationResult.KeyUsedForOtherBody => CreateOrder.KeyReused(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(BackendCreation Creation, ServerSettings Settings, PublicAddress Address);
}
