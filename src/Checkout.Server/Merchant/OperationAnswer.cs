using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Payments;
using Checkout.Server.Http.Problems;
using Checkout.Server.Operations;
using Checkout.Server.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>What the operations on payments have in common: the key of the request, and the answer.</summary>
internal static class OperationAnswer
{
    /// <returns>Null if the key is good.</returns>
    public static ProblemHttpResult? RefuseKey(string? key) => key is null
        ? Problem.Of(
            400, IssueCode.IdempotencyKeyRequired,
            "Send a new Idempotency-Key with each operation, and the same one with a repeat.", CreateOrder.IdempotencyKey)
        : CreateOrder.IsKey(key) ? null : CreateOrder.RefuseKey();

    public static ProblemHttpResult KeyReused() => Problem.Of(
        422, IssueCode.IdempotencyKeyReused,
        "This Idempotency-Key was already used for another operation on the order. Use a new key for a new one.",
        CreateOrder.IdempotencyKey);

    /// <summary>A repeat must be about the same operation with the same body.</summary>
    public static string HashOf(OperationKind kind, ReadOnlyMemory<byte> body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes($"{kind} "), .. body.Span]));

    public static Results<Created<OperationResponse>, Ok<OperationResponse>, Accepted<OperationResponse>, ProblemHttpResult> Of(
        OperationResult result, HttpContext context) => result switch
        {
            OperationResult.KeyReused => KeyReused(),
            OperationResult.Impossible { Obstacle: var why } => Problem.Of(422, why.Issue, why.Description, why.Field),
            OperationResult.Known known => Of(known, context),
            _ => throw new UnreachableException(),
        };

    private static Results<Created<OperationResponse>, Ok<OperationResponse>, Accepted<OperationResponse>, ProblemHttpResult> Of(
        OperationResult.Known known, HttpContext context)
    {
        var (order, operation, isRepeat) = known;
        var address = $"{context.Request.PathBase}/api/merchant/orders/{order.Id}";
        var response = OperationResponse.Of(order, operation);
        return operation.State switch
        {
            OperationState.Open => TypedResults.Accepted(address, response),
            OperationState.Refused => Problem.Of(
                422, [new ErrorDetail(operation.Refusal!.Issue, operation.Refusal.Description)], operation.Refusal.DebugId),
            // PayPal answers a declined capture as a success.
            OperationState.Done when response.ResultStatus is CaptureStatus.Declined or CaptureStatus.Failed => Problem.Of(
                422, Issue.InstrumentDeclined, "PayPal declined the capture, and nothing was taken. The money may still be held: look at the order."),
            _ => isRepeat ? TypedResults.Ok(response) : TypedResults.Created(address, response),
        };
    }
}
