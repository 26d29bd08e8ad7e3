using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Orders;

/// <summary>The problems of an order that several operations share.</summary>
internal static class OrderProblem
{
    /// <summary>Quoted, approved and captured disagree.</summary>
    public static ProblemHttpResult Quarantined() => Problem.Of(
        422, IssueCode.OrderQuarantined,
        "PayPal's payment does not match this order. The shop has been notified; please contact it before you pay again.");

    /// <summary>PayPal says that the order does not exist, but not for long enough to count.</summary>
    public static ProblemHttpResult Missing() => Problem.Of(
        503, IssueCode.PayPalUnavailable, "PayPal cannot find the order right now. It is safe to send the same request again.");

    /// <summary>PayPal no longer knows the order, voided it, or never created it.</summary>
    public static ProblemHttpResult Expired() =>
        Problem.Of(422, IssueCode.OrderExpired, "The order can no longer be paid. Please order again.");

    /// <summary>Others bought the last units before the order was paid.</summary>
    public static ProblemHttpResult SoldOut() => Problem.Of(
        422, CartIssue.CartItemSoldOut,
        "Other shoppers bought the last units before your payment. Nothing was charged. Please look at what is left, and order again.");

    /// <summary>The price does not hold for the address that the payer chose at PayPal: the quoted shipping option is not available there,
    /// or the taxes differ.</summary>
    /// <param name="country">The country of the address. It is the detail's value, so that a page can price the cart for it.</param>
    public static ProblemHttpResult NotThere(PricedCart cart, string country)
    {
        var (issue, reason) = cart.IssueIn(country) == CartIssue.ShippingOptionNotOffered
            ? (CartIssue.ShippingOptionNotOffered, $"The order's shipping option is not available for {country}")
            : (IssueCode.DestinationChanged, $"The taxes in {country} differ from those of the order");
        return Problem.Of(422, [new ErrorDetail(
            issue,
            $"{reason}, so nothing was charged. Approve the order again with another address, or place a new order for {country}.",
            "/purchase_units/0/shipping/address/country_code",
            country)]);
    }
}
