using Checkout.Orders;
using Checkout.PayPal.Orders;

namespace Checkout.Server.Orders;

/// <summary>Decides which payments must be read by their own ids after PayPal's order was read. Pure.</summary>
internal static class WantedPayments
{
    /// <summary>The named payments and the open recorded ones, without those that PayPal's order shows and those that can no longer change.
    /// If the order shows no payments at all, captures that may still be refunded are included.</summary>
    public static NamedPayments Of(Order order, PayPalLook look, NamedPayments named)
    {
        var shown = Shown(order, look);
        return new(
            Want(
                named.Captures, order.Captures, capture => capture.Id, capture => capture.IsFinal,
                capture => shown is null ? !capture.IsFinal : capture.IsOpen, shown?.Captures?.Select(capture => capture.Id)),
            Want(
                named.Authorizations, order.Authorizations, held => held.Id, held => !held.IsOpen, held => held.IsOpen,
                shown?.Authorizations?.Select(held => held.Id)),
            Want(
                named.Refunds, order.Refunds, refund => refund.Id, refund => !refund.IsOpen, refund => refund.IsOpen,
                shown?.Refunds?.Select(refund => refund.Id)));
    }

    /// <summary>Whether a capture is neither recorded nor among PayPal's answers.</summary>
    public static bool LacksCapture(Order order, PayPalLook look, string id) =>
        order.Captures.All(known => known.Id != id)
        && look.Captures.All(known => known.Id != id)
        && Shown(order, look)?.Captures?.Any(known => known.Id == id) != true;

    /// <summary>Whether an authorization is neither recorded nor among PayPal's answers.</summary>
    public static bool LacksAuthorization(Order order, PayPalLook look, string id) =>
        order.Authorizations.All(known => known.Id != id)
        && look.Authorizations.All(known => known.Id != id)
        && Shown(order, look)?.Authorizations?.Any(known => known.Id == id) != true;

    private static PaymentCollection? Shown(Order order, PayPalLook look) =>
        look.Order is { PurchaseUnits: [{ Payments: { } payments }, ..] } shown && shown.Id == order.PayPalOrderId ? payments : null;

    private static List<string> Want<T>(
        IReadOnlyCollection<string> named, IReadOnlyCollection<T> known, Func<T, string> idOf,
        Func<T, bool> isFinal, Func<T, bool> isWorthAsking, IEnumerable<string>? shown) =>
        [.. known.Where(isWorthAsking).Select(idOf)
            .Union(named.Except(known.Where(isFinal).Select(idOf)), StringComparer.Ordinal)
            .Except(shown ?? [], StringComparer.Ordinal)];
}
