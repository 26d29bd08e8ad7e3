using System.Globalization;
using Checkout.Orders;

namespace Checkout.Disputes;

/// <summary>What the shop knows about an order, as text for whoever decides a dispute: what was sold, who paid, where it went, and when.</summary>
public static class EvidenceBundle
{
    /// <summary>The most lines of the timeline, so that the file stays small.</summary>
    public const int MostEvents = 400;

    /// <summary>The text of a bundle.</summary>
    /// <param name="shop">The shop's name.</param>
    /// <param name="order">The order.</param>
    /// <param name="timeline">What happened to it, oldest first.</param>
    /// <param name="disputes">The disputes about it.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Lines; a line that ends with a colon is a heading.</returns>
    public static IReadOnlyList<string> Lines(
        string shop, Order order, IReadOnlyList<(DateTimeOffset At, OrderEvent Event)> timeline, IReadOnlyList<Dispute> disputes,
        DateTimeOffset now) =>
    [
        $"{shop}: order {order.Number}", $"Written from the shop's own records at {Time(now)}.",
        "", "Order:", .. Facts(order),
        "", "Goods:", .. Goods(order),
        "", "Buyer and delivery:", .. Person(order),
        "", "Payments at PayPal:", .. Payments(order),
        "", "Shipments:", .. Shipments(order),
        "", "Mails to the buyer:", .. Mails(order),
        .. disputes.Count == 0 ? [] : (IEnumerable<string>)["", "Disputes:", .. disputes.Select(Of)],
        "", "Timeline:", .. timeline.TakeLast(MostEvents).Select(Of),
    ];

    private static IEnumerable<string> Facts(Order order) =>
    [
        $"Number        {order.Number}", $"Placed        {Time(order.CreatedAt)}", $"Status        {order.Status.ToName()}",
        $"Total         {order.Total}", $"PayPal order  {order.PayPalOrderId ?? "none"}", $"Own id        {order.Id}",
        .. order.Backend is { Reference: var reference } ? (IEnumerable<string>)[$"Reference     {reference}"] : [],
    ];

    private static IEnumerable<string> Goods(Order order) =>
    [
        .. order.Cart.Lines.Select(line => $"{line.Quantity} x {line.Name} ({line.Sku}), {line.Total}"),
        $"Shipping {order.Cart.Shipping}, tax {order.Cart.TaxTotal}, discount {order.Cart.Discount}",
    ];

    private static IEnumerable<string> Person(Order order)
    {
        var (buyer, to) = (order.Buyer, order.ShippingAddress);
        yield return buyer is null
            ? "The buyer is not on record."
            : $"Buyer         {Joined(" ", buyer.GivenName, buyer.Surname)}, {Joined(", ", buyer.EmailAddress, buyer.PayerId)}";
        yield return to is null
            ? "No address: nothing was to be shipped, or none is on record."
            : $"Delivered to  {Joined(", ", to.Name, to.Line1, to.Line2, to.PostalCode, to.City, to.State, to.Country)}";
        if (order.Cart.ShippingOption is { } option)
        {
            yield return $"Method        {Joined(", ", option.Label, option.Estimate)}";
        }
    }

    private static IEnumerable<string> Payments(Order order) =>
    [
        .. order.Authorizations.Select(held => $"Authorization {held.Id}  {held.Status}  {Amount(held.Amount)}  {Time(held.At)}"),
        .. order.Captures.Select(capture => $"Capture       {capture.Id}  {capture.Status}  {Amount(capture.Amount)}  {Time(capture.At)}"),
        .. order.Refunds.Select(refund => $"Refund        {refund.Id}  {refund.Status}  {Amount(refund.Amount)}  {Time(refund.At)}"),
    ];

    private static IEnumerable<string> Shipments(Order order) => order.Trackers.IsEmpty
        ? ["None is on record."]
        : order.Trackers.Select(tracker =>
            $"{tracker.CarrierName ?? tracker.Carrier} {tracker.Number}  {tracker.Status.ToString().ToUpperInvariant()}  {Time(tracker.AddedAt)}");

    private static IEnumerable<string> Mails(Order order) => order.Mails.IsEmpty
        ? ["None is on record."]
        : order.Mails.Select(mail => $"{mail.Topic}  {mail.Fact}  {Time(mail.At)}");

    private static string Of(Dispute dispute) =>
        $"{dispute.Id}  {dispute.Facts.Reason}  {dispute.Amount?.ToString() ?? ""}  {dispute.Facts.Status}  opened {Time(dispute.OpenedAt)}";

    private static string Of((DateTimeOffset At, OrderEvent Event) entry) => Joined(
        "  ", Time(entry.At), entry.Event.Type, entry.Event.PaymentId, entry.Event.Amount is null ? null : Amount(entry.Event.Amount),
        entry.Event.Issue);

    private static string Amount(PayPal.PayPalMoney? amount) => amount is null ? "" : $"{amount.Value} {amount.CurrencyCode}";

    private static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "";

    private static string Joined(string between, params string?[] parts) => string.Join(between, parts.Where(part => !string.IsNullOrEmpty(part)));
}
