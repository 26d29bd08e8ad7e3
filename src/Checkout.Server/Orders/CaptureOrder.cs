using System.Diagnostics;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Orders;

/// <summary>POST /api/orders/{id}/capture: captures or authorizes an approved order.</summary>
internal static class CaptureOrder
{
    public static async Task<Results<Created<CaptureResponse>, Ok<CaptureResponse>, Accepted<ProcessingResponse>, ProblemHttpResult>>
        HandleAsync(string id, HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (await needs.Access.FindOwnAsync(context, id, cancellationToken) is not { } stored)
        {
            return Problem.NotFound();
        }

        var result = await needs.Payment.CaptureAsync(stored, isShopperThere: true, cancellationToken);
        var order = result.Order;
        return order.Status switch
        {
            OrderStatus.Processing => TypedResults.Accepted(
                $"{context.Request.PathBase}/api/orders/{id}",
                ProcessingResponse.From(order, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier, context.Request.PathBase)),
            OrderStatus.Quarantined => OrderProblem.Quarantined(),
            OrderStatus.Expired or OrderStatus.Voided when !order.HasPayment => OrderProblem.Expired(),
            OrderStatus.Cancelled when order.IsSoldOut => OrderProblem.SoldOut(),
            OrderStatus.Cancelled => Problem.Of(422, IssueCode.OrderCancelled, "The order was cancelled. Please order again."),
            _ when order.IsMissing => OrderProblem.Missing(),
            OrderStatus.Approved when result.Country is { } country && !order.Cart.HoldsIn(country) =>
                OrderProblem.NotThere(order.Cart, country),
            _ when order.HasPayment => result.IsRepeat
                ? TypedResults.Ok(CaptureResponse.From(order, context.Request.PathBase))
                : TypedResults.Created($"{context.Request.PathBase}/api/orders/{id}", CaptureResponse.From(order, context.Request.PathBase)),
            OrderStatus.Declined when order.StandingRefusal is { } refusal => Problem.Of(
                422, [new ErrorDetail(refusal.Issue, refusal.Description ?? "PayPal declined the payment.")], refusal.DebugId),
            _ => Problem.Of(
                422, Issue.OrderNotApproved,
                "Payer has not yet approved the Order for payment. "
                + "Please redirect the payer to the 'rel':'approve' url "
                + "returned as part of the HATEOAS links within the Create Order call."),
        };
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(OrderAccess Access, PaymentCapture Payment);
}
