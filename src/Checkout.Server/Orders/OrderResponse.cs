using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Pricing;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>An order as its shopper sees it: no e-mail and no address.</summary>
/// <param name="Id">PayPal's id of the order.</param>
/// <param name="Number">What shopper and merchant call the order.</param>
/// <param name="Status">Where the order stands.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Lines">What was bought.</param>
/// <param name="Payment">What was paid; absent while nothing was.</param>
/// <param name="Timeline">What happened, oldest first.</param>
public sealed record OrderResponse(
    string? Id,
    string Number,
    OrderStatus Status,
    PayPalMoney Amount,
    IReadOnlyList<QuoteLine> Lines,
    PaymentResponse? Payment,
    IReadOnlyList<TimelineItem> Timeline)
{
    internal static OrderResponse From(Order order, IReadOnlyList<TimelineEntry> timeline) => new(
        order.PayPalOrderId, order.Number, order.Status, order.Total.ToPayPal(), QuoteLine.From(order.Cart), PaymentResponse.From(order),
        [.. timeline.Select(entry => new TimelineItem(
            entry.At.UtcDateTime, entry.Event.Type, entry.Event.Status, entry.Event.Amount, entry.Event.Issue))]);
}

/// <summary>The payment of an order.</summary>
/// <param name="Id">PayPal's id of the capture or authorization: the transaction id that the shopper sees at PayPal.</param>
/// <param name="Status">PayPal's status of it.</param>
/// <param name="Amount">What was taken or held.</param>
/// <param name="Reason">Why it is pending or declined.</param>
public sealed record PaymentResponse(string Id, string Status, PayPalMoney? Amount, string? Reason = null)
{
    internal static PaymentResponse? From(Order order) =>
        order.Captures.FirstOrDefault(c => c.IsPaid) is { } paid ? From(paid)
        : order.Captures is [var first, ..] ? From(first)
        : order.Authorizations is [var held, ..] ? From(held)
        : null;

    internal static PaymentResponse From(OrderCapture capture) => new(capture.Id, capture.Status, capture.Amount, capture.Reason);

    internal static PaymentResponse From(OrderAuthorization held) => new(held.Id, held.Status, held.Amount, held.Reason);
}

/// <summary>Something that happened to an order.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Type">What.</param>
/// <param name="Status">Where the order stood afterwards.</param>
/// <param name="Amount">The money it was about.</param>
/// <param name="Issue">PayPal's issue code, where it refused.</param>
public sealed record TimelineItem(DateTime At, string Type, OrderStatus Status, PayPalMoney? Amount, string? Issue);
