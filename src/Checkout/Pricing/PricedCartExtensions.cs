using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Pricing;

/// <summary>Converts a priced cart to PayPal's types.</summary>
public static class PricedCartExtensions
{
    /// <summary>The total and its breakdown. The parts add up exactly. A part of zero is omitted, except <c>item_total</c>, which PayPal
    /// requires if there are items.</summary>
    /// <returns>The <c>amount</c> of the purchase unit.</returns>
    public static AmountWithBreakdown ToAmount(this PricedCart cart) => new(cart.Currency, cart.Total.Value, new AmountBreakdown(
        cart.ItemTotal.ToPayPal(), Part(cart.TaxTotal), Part(cart.Shipping), Part(cart.Discount)));

    /// <summary>The lines, without tax: PayPal adds up an item's tax per unit, and ours is rounded per line.</summary>
    /// <returns>The <c>items</c> of the purchase unit.</returns>
    public static IReadOnlyList<Item> ToItems(this PricedCart cart) =>
        [.. cart.Lines.Select(line => new Item(
            line.Name, $"{line.Quantity}", line.UnitPrice.ToPayPal(), line.Sku.Length == 0 ? null : line.Sku, line.Category))];

    private static PayPalMoney? Part(Money part) => part.IsZero ? null : part.ToPayPal();
}
