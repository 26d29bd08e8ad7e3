using Checkout.Orders;
using Checkout.Pricing;
using Checkout.Server.Orders;
using Checkout.Server.Settings;

namespace Checkout.Server.Pages;

/// <summary>An order as a page, which prints as a receipt. Everything that a shopper or PayPal gave is text.</summary>
internal static class OrderSheet
{
    /// <param name="files">The files that the buyer can download; null if there are none now.</param>
    /// <param name="root">Leads to the shop.</param>
    /// <param name="link">Opens the page in another browser; null if this browser may not give it away.</param>
    public static Html Of(Order order, DownloadList? files, string root, BrandLink contact, Uri? link) => Html.Of($"""
        <article class="sheet">
          {Head(order, root)}
          <dl class="facts">
            {Fact("Order number", order.Number)}
            {Fact("Date", Prices.Day(order.CreatedAt))}
            {Amount(order)}
            {Payments(order)}
            {Html.Join(order.Refunds.Select(Refund))}
            {Html.Join(order.Trackers.Select(Shipment))}
          </dl>
          {Files(files)}
          <h2>What you ordered</h2>
          {Lines(order.Cart)}
          {Address(order)}
          <p class="seller">Questions? {PageBrand.Link(contact)}. Please name the order number.</p>
          {Share(link)}
        </article>
        """);

    private static Html Head(Order order, string root)
    {
        var words = OrderWords.Of(order);
        return Html.Of($"""
            <div class="mark {(words.IsGood ? "good" : "wait")}" aria-hidden="true"></div>
              <h1>{words.Heading}</h1>
              <p class="lead">{words.Text}</p>
              <p class="ways">{Ways(order, words, root)}</p>
            """);
    }

    /// <summary>Only an address of the web, because it becomes a link.</summary>
    private static Html Ways(Order order, OrderWords words, string root)
    {
        var toPayPal = words.OffersPayPal && ApprovalPage.Of(order) is { } page
            ? Html.Of($"""<a class="button paypal" href="{page}">Continue at PayPal</a> """)
            : Html.Empty;
        return Html.Of($"""{toPayPal}<a class="button quiet" href="{root}">{(words.OffersNewOrder ? "Order again" : "Back to the shop")}</a>""");
    }

    private static Html Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    /// <summary>The whole total; refunds are facts of their own.</summary>
    private static Html Amount(Order order) => order.Status switch
    {
        OrderStatus.Completed or OrderStatus.PartiallyRefunded or OrderStatus.Refunded => Fact("Paid", Prices.Of(OrderLife.CapturedOf(order))),
        OrderStatus.Authorized => Fact("Reserved", Prices.Of(order.Total)),
        OrderStatus.Pending or OrderStatus.Processing => Fact("To be paid", Prices.Of(order.Total)),
        _ => Html.Empty,
    };

    private static Html Payments(Order order) => Html.Join(
    [
        .. order.Captures.Select(capture => Fact("PayPal payment", $"{capture.Id}, {PaymentWords.Of(capture)}")),
        .. order.Captures.IsEmpty ? order.Authorizations.Select(held => Fact("PayPal payment", $"{held.Id}, {PaymentWords.Of(held)}")) : [],
    ]);

    private static Html Refund(OrderRefund refund) => Fact(
        refund.At is { } at ? $"Refund of {Prices.Day(at)}" : "Refund",
        refund.Amount is { } amount ? $"{Prices.Of(amount)}, {PaymentWords.Of(refund)}" : PaymentWords.Of(refund));

    private static Html Shipment(OrderTracker tracker) => Fact(
        tracker.Status switch
        {
            ShipmentStatus.Delivered => "Delivered",
            ShipmentStatus.Cancelled => "Shipment cancelled",
            _ => $"Sent on {Prices.Day(tracker.AddedAt)}",
        },
        $"{tracker.CarrierName ?? tracker.Carrier.Replace('_', ' ')}, {tracker.Number}{What(tracker)}");

    /// <summary>Nothing if it is the whole order.</summary>
    private static string What(OrderTracker tracker) =>
        tracker.Items.IsEmpty ? "" : $" ({string.Join(", ", tracker.Items.Select(item => $"{item.Quantity} × {item.Sku}"))})";

    private static Html Files(DownloadList? files) => files is null ? Html.Empty : Html.Of($"""
        <section class="downloads">
            <h2>Your downloads</h2>
            <ul class="files">{Html.Join(files.Files.Select(file => Html.Of($"""
              <li><a class="button" href="{file.Url.AbsoluteUri}">Download {file.Product}</a> <span>{file.FileName}</span></li>
              """)))}</ul>
            <p class="until">You can download until {Prices.Day(files.End)}. The links are yours alone: please do not share them.</p>
          </section>
        """);

    private static Html Lines(PricedCart cart) => Html.Of($"""
        <table class="bill products-of">
            <thead><tr><th scope="col">Product</th><th scope="col">Price</th><th scope="col">Quantity</th><th scope="col">Amount</th></tr></thead>
            <tbody>{Html.Join(cart.Lines.Select(line => Html.Of($"""
              <tr><td>{line.Name}</td><td>{Prices.Of(line.UnitPrice)}</td><td>{line.Quantity}</td><td>{Prices.Of(line.UnitPrice * line.Quantity)}</td></tr>
              """)))}</tbody>
            <tfoot>{Sums(cart)}</tfoot>
          </table>
        """);

    public static Html Sums(PricedCart cart)
    {
        return Html.Join(
        [
            cart.Discount.IsZero
                ? Html.Empty
                : Sum(cart.Coupon is null ? "Discount" : $"Discount ({cart.Coupon})", $"−{Prices.Of(cart.Discount)}"),
            Delivery(cart),
            cart.IncludedTax is null ? Sum("Tax", Prices.Of(cart.TaxTotal)) : Html.Empty,
            Html.Of($"""<tr class="total"><th scope="row" colspan="3">Total</th><td>{Prices.Of(cart.Total)}</td></tr>"""),
            cart.IncludedTax is { } tax ? Sum("of which tax", Prices.Of(tax)) : Html.Empty,
        ]);

        // A shop system gives the price of the delivery without an option.
        static Html Delivery(PricedCart cart) => cart.ShippingOption is { } option
            ? Sum(
                option.Estimate is { } estimate ? $"Delivery: {option.Label}, {estimate}" : $"Delivery: {option.Label}",
                option.Price.IsZero ? "Free" : Prices.Of(cart.Shipping))
            : cart.Shipping.IsZero ? Html.Empty : Sum("Delivery", Prices.Of(cart.Shipping));

        static Html Sum(string name, string amount) => Html.Of($"""<tr><th scope="row" colspan="3">{name}</th><td>{amount}</td></tr>""");
    }

    private static Html Address(Order order) => order.DeliveryAddress is not { } to || order.Cart.IsDigital
        ? Html.Empty
        : Html.Of($"""
            <h2>Delivery address</h2>
            <address>{Html.Join(new[]
            {
                to.Name, to.Line1, to.Line2, Joined(to.City, to.State, to.PostalCode), to.Country,
            }.Where(line => !string.IsNullOrEmpty(line)).Select(line => Html.Of($"{line}<br>")))}</address>
            """);

    private static string Joined(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static Html Share(Uri? link) => link is null ? Html.Empty : Html.Of($"""
        <details class="share">
            <summary>Open this page on another device</summary>
            <p>Anyone with this link can read this page for 30 days: <a href="{link.AbsoluteUri}">{link.AbsoluteUri}</a></p>
          </details>
        """);
}
