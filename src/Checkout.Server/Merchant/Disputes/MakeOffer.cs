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

/// <summary>POST /api/merchant/disputes/{id}/make-offer: offers the payer a refund, other goods or both.</summary>
internal static class MakeOffer
{
    public static async Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<MakeDisputeOfferRequest> body, [FromHeader(Name = CreateOrder.IdempotencyKey)] string? idempotencyKey,
        HttpContext context, Actor actor, [AsParameters] DisputeServices needs)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if ((OperationAnswer.RefuseKey(idempotencyKey) ?? DisputeAnswer.RefuseText(request.Note, "/note", isRequired: true)) is { } refused)
        {
            return refused;
        }

        if (request.Type is null || !DisputeAnswer.IsWord(request.Type))
        {
            return DisputeAnswer.BadType("/type");
        }

        if (!OperationFields.TryReadAmount(request.Amount, out var amount))
        {
            return OperationFields.BadAmount();
        }

        var wanted = new DisputeRequest(DisputeAction.MakeOffer)
        {
            Type = request.Type,
            Amount = amount,
            Text = request.Note,
            Key = idempotencyKey,
            BodyHash = DisputeAnswer.HashOf(DisputeAction.MakeOffer, body.Bytes),
            By = actor.Name,
        };
        var sent = new MakeOfferRequest(request.Type, request.Note!, amount?.ToPayPal(), request.ReturnAddress);
        return DisputeAnswer.Of(
            await needs.Actions.StartAsync(
                id, wanted, () => needs.PayPal.MakeOfferAsync(id, sent), actor.Did("make-offer", id, amount, AuditOutcome.Started)),
            context);
    }
}

/// <summary>An offer.</summary>
/// <param name="Type">One of the types that <c>possible</c> of the dispute lists.</param>
/// <param name="Note">What the payer reads.</param>
/// <param name="Amount">How much; absent for other goods alone.</param>
/// <param name="ReturnAddress">Where the goods go back to, only if the type wants them back.</param>
public sealed record MakeDisputeOfferRequest(
    [property: Required, RegularExpression("^[A-Z_]{1,64}$")] string? Type,
    [property: Required, MaxLength(DisputeAnswer.LongestText)] string? Note,
    PayPalMoney? Amount = null,
    Address? ReturnAddress = null);
