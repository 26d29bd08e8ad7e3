using System.ComponentModel.DataAnnotations;
using Checkout.Disputes;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;
using Checkout.PayPal.Orders;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/accept-claim: refunds the payer.</summary>
internal static class AcceptClaim
{
    public static async Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<AcceptDisputeClaimRequest> body, [FromHeader(Name = CreateOrder.IdempotencyKey)] string? idempotencyKey,
        HttpContext context, Actor actor, [AsParameters] DisputeServices needs)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if ((OperationAnswer.RefuseKey(idempotencyKey) ?? DisputeAnswer.RefuseText(request.Note, "/note", isRequired: false)) is { } refused)
        {
            return refused;
        }

        if (!DisputeAnswer.IsWord(request.Type))
        {
            return DisputeAnswer.BadType("/type");
        }

        if (!OperationFields.TryReadAmount(request.Amount, out var amount))
        {
            return OperationFields.BadAmount();
        }

        var type = request.Type ?? (amount is null ? AcceptClaimType.Refund : AcceptClaimType.PartialRefund);
        var wanted = new DisputeRequest(DisputeAction.AcceptClaim)
        {
            Type = type,
            Amount = amount,
            Text = request.Note,
            Key = idempotencyKey,
            BodyHash = DisputeAnswer.HashOf(DisputeAction.AcceptClaim, body.Bytes),
            By = actor.Name,
        };
        var sent = new AcceptClaimRequest(type, request.Note, amount?.ToPayPal(), request.ReturnAddress);
        return DisputeAnswer.Of(
            await needs.Actions.StartAsync(
                id, wanted, () => needs.PayPal.AcceptClaimAsync(id, sent), actor.Did("accept-claim", id, amount, AuditOutcome.Started)),
            context);
    }
}

/// <summary>How a claim is accepted. The body may be left out: then all that is disputed is refunded at once.</summary>
/// <param name="Type">One of the types that <c>possible</c> of the dispute lists. Absent for a refund: of all, or of the amount.</param>
/// <param name="Amount">How much; absent for all that is disputed.</param>
/// <param name="Note">What PayPal and the payer read.</param>
/// <param name="ReturnAddress">Where the goods go back to, only if the type wants them back.</param>
public sealed record AcceptDisputeClaimRequest(
    [property: RegularExpression("^[A-Z_]{1,64}$")] string? Type = null,
    PayPalMoney? Amount = null,
    [property: MaxLength(DisputeAnswer.LongestText)] string? Note = null,
    Address? ReturnAddress = null) : IOptionalBody;
