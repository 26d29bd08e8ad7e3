using System.ComponentModel.DataAnnotations;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/capture: takes held money, whole or in part.</summary>
internal static class CaptureAuthorization
{
    public static async Task<Results<Created<OperationResponse>, Ok<OperationResponse>, Accepted<OperationResponse>, ProblemHttpResult>>
        HandleAsync(
            string id, JsonBody<CaptureAuthorizationRequest> body, [FromHeader(Name = CreateOrder.IdempotencyKey)] string? idempotencyKey,
            HttpContext context, Actor actor, [AsParameters] OperationServices needs, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if ((OperationAnswer.RefuseKey(idempotencyKey) ?? OperationFields.RefuseNote(request.NoteToPayer)) is { } refused)
        {
            return refused;
        }

        if (!OperationFields.TryReadAmount(request.Amount, out var amount))
        {
            return OperationFields.BadAmount();
        }

        if (await MerchantOrders.FindAsync(id, needs.Orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        var wanted = new OperationRequest(OperationKind.Capture, Amount: amount)
        {
            IsFinal = request.Final == true,
            Note = request.NoteToPayer,
            Key = idempotencyKey,
            BodyHash = OperationAnswer.HashOf(OperationKind.Capture, body.Bytes),
            By = actor.Name,
        };
        var entry = actor.Did("capture-authorization", stored.Order.Number, amount, AuditOutcome.Started);
        return OperationAnswer.Of(await needs.Operations.StartAsync(stored, wanted, entry), context);
    }
}

/// <summary>What to take. The body may be left out: then all that is left.</summary>
/// <param name="Amount">How much; absent for all that is left. All captures together may be 115 % of the authorization.</param>
/// <param name="Final">true releases what is left.</param>
/// <param name="NoteToPayer">What the payer reads at PayPal.</param>
public sealed record CaptureAuthorizationRequest(
    PayPalMoney? Amount = null,
    bool? Final = null,
    [property: MaxLength(OperationRequest.LongestNote)] string? NoteToPayer = null) : IOptionalBody;
