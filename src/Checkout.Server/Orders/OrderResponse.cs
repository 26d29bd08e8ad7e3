using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Pricing;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>An order as its shopper sees it, without email and address.</summary>
/// <param name="Id">PayPal's id of the order.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Status">The order's status.</param>
/// <param name="Amount">The total.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Payment">The payment; absent until there is one.</param>
/// <param name="Timeline">The history, oldest first.</param>
public sealed record OrderResponse(
    string? Id,
    string Number,
    OrderStatus Status,
    PayPalMoney Amount,
    IReadOnlyList<QuoteLine> Lines,
    PaymentResponse? Payment,
    IReadOnlyList<TimelineItem> Timeline) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }

    internal static OrderResponse From(Order order, IReadOnlyList<TimelineEntry> timeline) => new(
        order.PayPalOrderId, order.Number, order.Status, order.Total.ToPayPal(), QuoteLine.From(order.Cart), PaymentResponse.From(order),
        [.. timeline.Select(entry => new TimelineItem(
            entry.At.UtcDateTime, entry.Event.Type, entry.Event.Status, entry.Event.Amount, entry.Event.Issue))]);
}

/// <summary>The payment of an order.</summary>
/// <param name="Id">PayPal's id of the capture or authorization: the transaction id that the shopper sees at PayPal.</param>
/// <param name="Status">PayPal's status.</param>
/// <param name="Amount">The captured or authorized amount.</param>
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

/// <summary>An entry of an order's timeline.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Type">What happened.</param>
/// <param name="Status">The order's status afterwards.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Issue">PayPal's issue code of a refusal.</param>
public sealed record TimelineItem(DateTime At, string Type, OrderStatus Status, PayPalMoney? Amount, string? Issue);
