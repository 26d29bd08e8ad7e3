using Checkout.Orders;
using Checkout.Pricing;

namespace Checkout.Server.Pages;

/// <summary>What an order page says about the order's status, and what the shopper can do.</summary>
/// <param name="Heading">What happened.</param>
/// <param name="Text">What happens next.</param>
/// <param name="Short">The status in a few words, for the list of orders.</param>
/// <param name="IsGood">Whether there is a reason to be glad.</param>
internal sealed record OrderWords(string Heading, string Text, string Short, bool IsGood = false)
{
    private const string NotCharged = "Nothing was charged.";

    /// <summary>The payer can approve at PayPal, again or for the first time.</summary>
    public bool OffersPayPal { get; private init; }

    /// <summary>The order is over without a payment.</summary>
    public bool OffersNewOrder { get; private init; }

    public static OrderWords Of(Order order) => order.Status switch
    {
        OrderStatus.Created => new(
            "Not paid yet", $"The payment was not approved at PayPal. {NotCharged} You can continue there, or go back to the shop.", "not paid")
        { OffersPayPal = true },
        OrderStatus.Approved => OfApproved(order),
        OrderStatus.Processing => Confirming,
        OrderStatus.Pending => new(
            "Your payment is on its way",
            $"{PaymentWords.WhyPending(order)} You do not have to do anything: we continue when PayPal confirms it. Please do not pay again.",
            "waiting for PayPal"),
        OrderStatus.Authorized => new(
            "Thank you, your order is reserved", "PayPal holds the amount for us. You are charged when we send your order.", "reserved", true),
        OrderStatus.Completed => new("Thank you", "Your payment went through, and your order is with us.", "paid", true),
        OrderStatus.PartiallyRefunded => new(
            "Part of your order was refunded", "The refund goes back the way you paid.", "paid, partly refunded", true),
        OrderStatus.Refunded => new("Your order was refunded", "The money goes back the way you paid.", "refunded", true),
        OrderStatus.Reversed => new("Your payment was returned", "PayPal has returned the money to you.", "returned"),
        OrderStatus.Declined when !order.HasPayment => new(
            "PayPal declined the payment", $"{NotCharged} You can choose another card or account at PayPal, or go back to the shop.", "declined")
        { OffersPayPal = true },
        OrderStatus.Quarantined => new(
            "We are looking into your order",
            "The payment does not match your order, so one of us is checking it. Please do not pay again: contact us, and name the order number.",
            "being checked"),
        var over => OfOver(over, order),
    };

    private static OrderWords Confirming { get; } = new(
        "Your payment is being confirmed",
        "PayPal has not confirmed the payment yet. This page updates by itself. Please do not pay again: you will not be charged twice.",
        "being confirmed");

    private static OrderWords OfApproved(Order order) =>
        order.DiffersAtPayPal ? new(
            "We are looking into your order",
            $"PayPal's order is not the one that you placed, such as in its address. {NotCharged} Please do not pay again: contact us.",
            "being checked")
        : order.Backend is { IsCapturedAutomatically: false } ? new(
            "Your payment is being completed",
            "You approved the payment at PayPal, and the shop is about to take it. Please do not pay again.", "being completed")
        : order.Cart.IssueIn(order.Destination?.Country) == PricedCart.DestinationChanged ? new(
            "The taxes differ at that address",
            $"You chose an address in {order.Destination!.Country} at PayPal, where this order has other taxes. {NotCharged} "
            + "Choose another address at PayPal, or go back to the shop, choose that country, and order at its price.",
            "not paid")
        { OffersPayPal = true, OffersNewOrder = true }
        : !order.HoldsPrice ? new(
            "We cannot deliver to that address",
            $"You chose an address in {order.Destination!.Country} at PayPal, and the delivery of this order does not go there. {NotCharged} "
            + "Choose another address at PayPal, or go back to the shop and order with another delivery.",
            "not paid")
        { OffersPayPal = true, OffersNewOrder = true }
        : order.CaptureAfter is null && !order.IsMissing ? new(
            "Not paid yet", $"You approved the payment, but it was not taken. {NotCharged} You can continue at PayPal, or go back to the shop.",
            "not paid")
        { OffersPayPal = true }
        : Confirming;

    private static OrderWords OfOver(OrderStatus status, Order order)
    {
        var (heading, text, brief) = status switch
        {
            OrderStatus.Declined => ("The payment was declined", $"{NotCharged} Please order again with another card or account.", "declined"),
            OrderStatus.Cancelled when order.IsSoldOut => (
                "Sold out before the payment",
                $"Other shoppers bought the last units. {NotCharged} Please look at what is left, and order again.", "sold out"),
            OrderStatus.Cancelled => ("The order was cancelled", $"{NotCharged} To buy these things, please order again.", "cancelled"),
            OrderStatus.Expired => (
                "The payment was not finished in time", $"{NotCharged} To buy these things, please order again.", "expired"),
            _ => ("The reservation was released", "PayPal no longer holds the amount, and nothing was charged. To buy these things, please "
                + "order again.", "released"),
        };
        return new(heading, text, brief) { OffersNewOrder = true };
    }
}
