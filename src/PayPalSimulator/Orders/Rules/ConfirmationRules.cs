using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Orders.Rules;

/// <summary>When an order's payment source may be confirmed.</summary>
internal static class ConfirmationRules
{
    public static IReadOnlyList<Detail> Check(ApiCall call, Order order) => Issue(order) is { } issue ? [new Detail(issue)] : [];

    private static string? Issue(Order order) =>
        order.Status == OrderStatus.Approved ? "PAYMENT_ALREADY_APPROVED"
        : !order.IsClosed ? null
        : order.Captures.Exists(capture => capture.Status != CaptureStatus.Declined) ? "ORDER_ALREADY_CAPTURED"
        : order.Status == OrderStatus.Completed && order.Authorizations.Count > 0 ? "ORDER_ALREADY_AUTHORIZED"
        : "ORDER_CANNOT_BE_CONFIRMED";
}
