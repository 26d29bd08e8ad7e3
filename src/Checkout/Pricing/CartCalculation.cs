namespace Checkout.Pricing;

/// <summary>Calculates the price of one cart. It first reads everything and reports all problems. Only a cart without problems is
/// calculated.</summary>
internal sealed class CartCalculation(Catalog catalog, string currency, IReadOnlyDictionary<string, long> sold, DateTimeOffset now)
{
    private readonly List<CartProblem> problems = [];

    public CartPricing Price(Cart cart)
    {
        var items = new CartItems(catalog, currency, sold, problems).Read(cart.Lines);
        var itemTotal = problems.Count == 0 ? ItemTotal(items) : null;

        var isCountry = CartCountry.TryRead(cart, problems, out var country);

        // A cart with an unreadable line may contain physical goods, so its shipping is checked, too.
        var isDigital = itemTotal is not null && items.TrueForAll(item => item.Product.Category == ProductCategory.DigitalGoods);
        var shipping = new ShippingChoice(catalog, currency, problems);
        if (!isDigital)
        {
            shipping.Choose(cart.ShippingOption, isCountry, country);
        }

        var coupon = new CouponChoice(catalog, currency, now, problems).Choose(cart, itemTotal);
        return problems.Count > 0 || itemTotal is null
            ? new RefusedCart(problems)
            : Calculate(items, itemTotal.Value, coupon, shipping, country ?? catalog.Country);
    }

    /// <summary>The sum of the items; null, with a problem, if it is beyond PayPal's limit.</summary>
    private Money? ItemTotal(List<CartItem> items)
    {
        Int128 total = 0;
        foreach (var item in items)
        {
            total += (Int128)item.UnitPrice.MinorUnits * item.Quantity;
        }

        if (total <= Money.MaxMinorUnits(currency))
        {
            return new Money(currency, (long)total);
        }

        problems.Add(TooMuch());
        return null;
    }

    private CartPricing Calculate(
        List<CartItem> items, Money itemTotal, Coupon? coupon, ShippingChoice choice, string? country)
    {
        var discount = coupon?.DiscountOn(itemTotal) ?? Money.Zero(currency);
        var shares = Spread.Over(discount.MinorUnits, [.. items.Select(item => (item.Product.Sku, item.Price.MinorUnits))]);
        var taxation = new CartTaxes(catalog, [.. items.Select((item, index) => (item.Product, item.Price.MinorUnits - shares[index]))]);
        var taxes = taxation.In(country);
        var allTaxes = new Money(currency, taxes.Sum());
        var onTop = catalog.PricesIncludeTax ? Money.Zero(currency) : allTaxes;
        var (taxedIn, taxedOtherwiseIn) = taxation.WhereSame(taxes);
        var shipping = choice.Chosen?.Price ?? Money.Zero(currency);

        // Each term is an amount within PayPal's limit, or at most 100 % tax on one, so the sum of the four fits a long.
        var total = itemTotal.MinorUnits - discount.MinorUnits + onTop.MinorUnits + shipping.MinorUnits;
        if (total == 0)
        {
            return new RefusedCart([new(
                CartIssue.CartTotalZero, "/coupon", "With this coupon the total is zero: add an item, or order without the coupon.")]);
        }

        if (total > Money.MaxMinorUnits(currency))
        {
            return new RefusedCart([TooMuch()]);
        }

        return new PricedCart
        {
            Currency = currency,
            Lines = [.. items.Select((item, index) => Line(item, new Money(currency, shares[index]), new Money(currency, taxes[index])))],
            ItemTotal = itemTotal,
            TaxTotal = onTop,
            IncludedTax = catalog.PricesIncludeTax ? allTaxes : null,
            Shipping = shipping,
            Discount = discount,
            Total = new Money(currency, total),
            ShippingOption = choice.Chosen,
            ShippingOptions = choice.Offered,
            ShipsTo = choice.ShipsTo,
            TaxedIn = taxedIn,
            TaxedOtherwiseIn = taxedOtherwiseIn,
            Coupon = coupon?.Code,
        };
    }

    private PricedLine Line(CartItem item, Money discount, Money tax) => new(
        item.Product.Sku,
        item.Product.Name,
        item.Product.Category,
        item.Quantity,
        item.UnitPrice,
        discount,
        tax,
        catalog.PricesIncludeTax ? item.Price - discount : item.Price - discount + tax,
        item.Product.Download);

    private static CartProblem TooMuch() =>
        new(CartIssue.CartTotalTooLarge, "/cart", "The total is too large for one payment: split the cart into several orders.");
}
