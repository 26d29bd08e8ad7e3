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
    /// <summary>The owner of the shop system's idempotency keys. A visitor's hash has another form.</summary>
    private const string KeyHolder = "backend";

    private const string NoVisitor = "";

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
            KeyHolder, idempotencyKey, Convert.ToHexStringLower(SHA256.HashData(body.Bytes.Span)));
        var order = await needs.Creation.NewAsync(cart, NoVisitor, cancellationToken);
        order = order with
        {
            Intent = request.Intent ?? order.Intent,
            ReturnUrl = Given(request.ReturnUrl) ?? order.ReturnUrl,
            CancelUrl = Given(request.CancelUrl) ?? order.CancelUrl,
            CaptureAfter = terms.IsCapturedAutomatically ? TimeSpan.Zero : null,
            Backend = terms,
        };
        var result = await needs.Creation.CreateAsync(order, key, cancellationToken);
        if (result is CreationResult.Made { Order.Id: var id })
        {
            context.Features.Get<RequestFacts>()?.Know(orderId: id);
        }

        return result switch
        {
            CreationResult.Made { IsRepeat: true, Order: var made } => TypedResults.Ok(BackendOrderResponse.From(made)),
            CreationResult.Made { Order: var made } => TypedResults.Created(
                $"{context.Request.PathBase}/api/backend/orders/{made.Id}", BackendOrderResponse.From(made)),
            CreationResult.ReferenceUsed { Order: var other } => Problem.Of(
                409, IssueCode.ReferenceUsed,
                $"Order {other.Id} has the reference {terms.Reference}. Read that order, or send another reference.", "/reference"),
            CreationResult.Expired => OrderProblem.Expired(),
            CreationResult.KeyUsedForOtherBody => CreateOrder.KeyReused(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>As it was parsed and checked, not as it was written.</summary>
    private static string? Given(string? url) => url is null ? null : new Uri(url).AbsoluteUri;

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(OrderCreation Creation, ServerSettings Settings, PublicAddress Address);
}
