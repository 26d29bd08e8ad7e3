using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Pricing;

/// <summary>A priced cart in PayPal's words.</summary>
public static class PricedCartExtensions
{
    /// <summary>The total and what it is made of. The parts add up exactly as they are written; a part of zero is left out, but for the
    /// <c>item_total</c>, which PayPal wants wherever there are items.</summary>
    /// <param name="cart">What is to be paid.</param>
    /// <returns>The <c>amount</c> of the purchase unit.</returns>
    public static AmountWithBreakdown ToAmount(this PricedCart cart) => new(cart.Currency, cart.Total.Value, new AmountBreakdown(
        cart.ItemTotal.ToPayPal(), Part(cart.TaxTotal), Part(cart.Shipping), Part(cart.Discount)));

    /// <summary>The lines. Without tax, because PayPal sums an item's tax by the piece and ours is rounded by the line.</summary>
    /// <param name="cart">What is to be paid.</param>
    /// <returns>The <c>items</c> of the purchase unit.</returns>
    public static IReadOnlyList<Item> ToItems(this PricedCart cart) =>
        [.. cart.Lines.Select(line => new Item(line.Name, $"{line.Quantity}", line.UnitPrice.ToPayPal(), line.Sku, line.Category))];

    private static PayPalMoney? Part(Money part) => part.IsZero ? null : part.ToPayPal();
}
