using Checkout.Pricing;

namespace Checkout.Ledger;

/// <summary>What a captured part of an order pays for.</summary>
internal static class CartShares
{
    /// <summary>The part of each account in the first minor units that were captured of a cart: the goods after their discount, the tax and
    /// the shipping by largest remainder, and the discount in proportion. The whole total gives the cart's own amounts.</summary>
    /// <param name="captured">From 0 to the cart's total.</param>
    /// <returns>Credits in minor units; the discount is negative. They sum to the captured amount.</returns>
    public static Balances Of(PricedCart cart, long captured)
    {
        var included = cart.IncludedTax?.MinorUnits ?? 0;
        var tax = cart.TaxTotal.MinorUnits + included;
        var goods = cart.ItemTotal.MinorUnits - included - cart.Discount.MinorUnits;
        (string Name, long Weight)[] weights =
        [
            .. new[] { (LedgerAccount.Sales, goods), (LedgerAccount.Shipping, cart.Shipping.MinorUnits), (LedgerAccount.Tax, tax) }
                .Where(weight => weight.Item2 > 0),
        ];
        var shares = Spread.Over(captured, weights);
        var discount = (long)((Int128)cart.Discount.MinorUnits * captured / cart.Total.MinorUnits);
        return weights.Zip(shares)
            .Aggregate(new Balances(), (balances, share) => balances.Debit(share.First.Name, share.Second))
            .Debit(LedgerAccount.Sales, discount)
            .Credit(LedgerAccount.Discounts, discount);
    }
}
