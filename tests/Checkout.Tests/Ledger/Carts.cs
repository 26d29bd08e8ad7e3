using Checkout.Pricing;

namespace Checkout.Tests.Ledger;

/// <summary>Carts whose price has every part.</summary>
internal static class Carts
{
    /// <summary>25.00 of goods, 5.00 of discount, 3.00 of tax and 4.00 of shipping.</summary>
    public static PricedCart WithEverything => Some.Cart() with
    {
        TaxTotal = Eur(300),
        Shipping = Eur(400),
        Discount = Eur(500),
        Total = Eur(2700),
    };

    /// <summary>25.00 of goods with 3.19 of tax in them, 5.00 of discount and 4.00 of shipping.</summary>
    public static PricedCart WithIncludedTax => Some.Cart() with
    {
        IncludedTax = Eur(319),
        Shipping = Eur(400),
        Discount = Eur(500),
        Total = Eur(2400),
    };

    private static Money Eur(long minorUnits) => new("EUR", minorUnits);
}
