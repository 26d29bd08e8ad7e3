using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Backend;

/// <summary>POST /api/backend/orders/{id}/capture: takes the payment of an approved order, if PayPal has what was asked for.</summary>
internal static class CaptureBackendOrder
{
    public static async Task<Results<Created<BackendOrderResponse>, Ok<BackendOrderResponse>, Accepted<BackendOrderResponse>, ProblemHttpResult>>
        HandleAsync(
            string id, JsonBody<CaptureBackendOrderRequest> body, HttpContext context, [AsParameters] Dependencies needs,
            CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        Money? expected = null;
        if (request.ExpectedTotal is { } given)
        {
            if (!Money.TryParse(given.CurrencyCode, given.Value, out var money))
            {
                return Problem.Of(
                    400, GivenCartIssue.InvalidMemberValue, "Send {currency_code, value}, as PayPal writes it.", "/expected_total");
            }

            expected = money;
        }

        if (await ReadBackendOrder.FindAsync(id, needs.Orders, cancellationToken) is not { } stored)
        {
            return BackendProblem.NotFound();
        }

        context.Features.Get<RequestFacts>()?.Know(orderId: stored.Id);
        if (stored.Order.OpenPatch is not null)
        {
            stored = await needs.Lookup.LookAsync(stored, NamedPayments.None, cancellationToken);
            if (stored.Order.OpenPatch is { } open)
            {
                return BackendProblem.PatchOpen(context, open, needs.Clock.GetUtcNow());
            }
        }

        if (stored.Order.PayPalOrderId is null)
        {
            return BackendProblem.NotCreated(stored.Order);
        }

        var result = await needs.Payment.CaptureAsync(stored, isShopperThere: true, cancellationToken, expected);
        return Answer(result, expected, context, needs.Clock.GetUtcNow());
    }

    private static Results<Created<BackendOrderResponse>, Ok<BackendOrderResponse>, Accepted<BackendOrderResponse>, ProblemHttpResult>
        Answer(CaptureResult result, Money? expected, HttpContext context, DateTimeOffset now)
    {
        var order = result.Order;
        var address = $"{context.Request.PathBase}/api/backend/orders/{order.Id}";
        var differences = expected is { } total && total != order.Total && (order.HasPayment || result.Shown is not null)
            ? Difference.OfAmount(total, order.Total.ToPayPal())
            : order.HasPayment || result.Shown is not { } shown ? []
            : Difference.Between(order, shown);
        return order.Status switch
        {
            OrderStatus.Processing => TypedResults.Accepted(address, BackendOrderResponse.From(order)),
            _ when differences.Length > 0 && order.HasPayment => BackendProblem.PaidAnother(differences),
            _ when differences.Length > 0 => BackendProblem.Differs(
                differences,
                canChange: order.Status is not OrderStatus.Quarantined
                    && (expected is null || expected == order.Total || !order.AreAmountsFixed)),
            OrderStatus.Quarantined => OrderProblem.Quarantined(),
            OrderStatus.Expired or OrderStatus.Voided or OrderStatus.Cancelled when !order.HasPayment => OrderProblem.Expired(),
            _ when order.IsMissing => OrderProblem.Missing(),
            _ when order.OpenPatch is { } open => BackendProblem.PatchOpen(context, open, now),
            // PayPal answers a declined capture as a success, and the order is over.
            OrderStatus.Declined when order.Captures is [.., { Reason: var reason }] => Problem.Of(
                422, reason ?? Issue.InstrumentDeclined, "PayPal declined the payment, and the order is over. Make a new order."),
            _ when order.HasPayment => result.IsRepeat
                ? TypedResults.Ok(BackendOrderResponse.From(order))
                : TypedResults.Created(address, BackendOrderResponse.From(order)),
            OrderStatus.Declined when order.StandingRefusal is { } refusal => Problem.Of(
                422, [new ErrorDetail(refusal.Issue, refusal.Description ?? "PayPal declined the payment.")], refusal.DebugId),
            _ => Problem.Of(
                422, Issue.OrderNotApproved, "The payer has not approved the order. Send the payer to approval_url first."),
        };
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(OrderStore Orders, OrderLookup Lookup, PaymentCapture Payment, TimeProvider Clock);
}

/// <summary>What the shop system expects. The body may be left out.</summary>
/// <param name="ExpectedTotal">What the cart costs in the shop system now. If the order costs something else, nothing is captured.</param>
public sealed record CaptureBackendOrderRequest(PayPalMoney? ExpectedTotal = null) : IOptionalBody;
