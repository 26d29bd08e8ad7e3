using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Api;

/// <summary>
/// How every operation on one resource begins. It finds the resource or answers 404, checks the body's shape or answers 400, locks the
/// order, and checks the rules or refuses. Then the operation runs, still under the lock.
/// </summary>
internal static class Opening
{
    public static Answer OnOrder(
        ApiCall call, Func<ApiCall, Order, Answer> act, Shape? body = null, Func<ApiCall, Order, IReadOnlyList<Detail>>? rules = null)
    {
        var id = call.Route("id");
        return call.App.Orders.Find(id, call.Now) is { } order ? Run(call, order, order, act, body, rules)
            : call.App.Orders.HasExpired(id, call.Now) && Issues.Lists(call.Operation.Id, "ORDER_EXPIRED")
                ? call.Refuse(new Detail("ORDER_EXPIRED"))
            : call.NotFound();
    }

    public static Answer OnAuthorization(
        ApiCall call, Func<ApiCall, Authorization, Answer> act, Shape? body = null,
        Func<ApiCall, Authorization, IReadOnlyList<Detail>>? rules = null) =>
        call.App.Orders.FindAuthorization(call.Route("id")) is { } authorization
            ? Run(call, authorization, authorization.Order, act, body, rules)
            : call.NotFound();

    public static Answer OnCapture(
        ApiCall call, Func<ApiCall, Capture, Answer> act, Shape? body = null,
        Func<ApiCall, Capture, IReadOnlyList<Detail>>? rules = null) =>
        call.App.Orders.FindCapture(call.Route("id")) is { } capture
            ? Run(call, capture, capture.Order, act, body, rules)
            : call.NotFound();

    public static Answer OnRefund(ApiCall call, Func<ApiCall, Refund, Answer> act) =>
        call.App.Orders.FindRefund(call.Route("id")) is { } refund
            ? Run(call, refund, refund.Capture.Order, act, body: null, rules: null)
            : call.NotFound();

    /// <param name="action">One of <see cref="DisputeActions"/>, which the dispute must allow; null when it changes nothing.</param>
    public static Answer OnDispute(
        ApiCall call, string? action, Func<ApiCall, Dispute, Answer> act, Shape? body = null,
        Func<ApiCall, Dispute, IReadOnlyList<Detail>>? rules = null) =>
        call.App.Disputes.Find(call.Route("id")) is { } dispute
            ? Run(call, dispute, dispute.Capture.Order, act, body, (_, _) =>
                action is not null && !dispute.Allow(action, call.Party, call.Now)
                    ? [new Detail("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE")]
                    : rules?.Invoke(call, dispute) ?? [])
            : call.NotFound();

    private static Answer Run<T>(
        ApiCall call, T resource, Order order, Func<ApiCall, T, Answer> act, Shape? body,
        Func<ApiCall, T, IReadOnlyList<Detail>>? rules)
    {
        if (body is not null && call.RefuseBody(body) is { } malformed)
        {
            return malformed;
        }

        lock (order.Gate)
        {
            DisputeDesk.CloseOverdue(order, call.Now);
            var found = rules?.Invoke(call, resource) ?? [];
            return found.Count > 0 ? call.Refuse(found) : act(call, resource);
        }
    }
}
