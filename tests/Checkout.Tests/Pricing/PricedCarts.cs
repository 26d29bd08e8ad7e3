using System.Globalization;
using System.Text.Json;
using Checkout.PayPal;
using Checkout.Pricing;
using FsCheck;
using FsCheck.Fluent;

namespace Checkout.Tests.Pricing;

/// <summary>What holds for every cart, in every currency.</summary>
public sealed class PricedCarts
{
    // In each of 25 currencies: a thousand carts a promise.
    private static readonly Config FortyCarts = Config.QuickThrowOnFailure.WithMaxTest(40).WithQuietOnSuccess(true);

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static TheoryData<string> Currencies => new(Currency.All);

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_add_up_exactly_on_the_strings_that_are_sent(string currency) => Holds(currency, (_, cart) =>
    {
        var amount = cart.ToAmount();
        var itemTotal = cart.ToItems().Sum(item => Number(item.UnitAmount) * int.Parse(item.Quantity, CultureInfo.InvariantCulture));
        return itemTotal == Number(amount.Breakdown!.ItemTotal)
            && Number(amount.ToMoney()) == itemTotal
                + Number(amount.Breakdown.TaxTotal) + Number(amount.Breakdown.Shipping) - Number(amount.Breakdown.Discount);
    });

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_add_up_line_by_line(string currency) => Holds(currency, (_, cart) =>
        cart.Lines.All(line => line.Total == (line.UnitPrice * line.Quantity) - line.Discount + (cart.IncludedTax is null ? line.Tax : Money.Zero(currency)))
        && cart.Total == cart.Lines.Aggregate(cart.Shipping, (sum, line) => sum + line.Total)
        && cart.Discount == cart.Lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Discount)
        && (cart.IncludedTax ?? cart.TaxTotal) == cart.Lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Tax));

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_with_tax_in_their_prices_cost_the_prices_and_no_line_has_more_tax_than_it_costs(string currency) =>
        Holds(currency, (_, cart) => cart.IncludedTax is null
            || (cart.TaxTotal.IsZero
                && cart.Total == cart.ItemTotal - cart.Discount + cart.Shipping
                && cart.Lines.All(line => line.Tax <= line.Total)));

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_hold_exactly_where_pricing_them_again_gives_the_same_total_and_taxes(string currency) =>
        Holds(currency, (shop, cart) => Shop.Countries.All(country =>
        {
            var again = shop.Catalog.Price(
                shop.Cart with { Country = country, ShippingOption = cart.ShippingOption?.Id }, currency, Buying.NothingSold, CatalogFile.Today);
            return cart.HoldsIn(country) == (again is PricedCart same
                && same.ToAmount() == cart.ToAmount()
                && same.Lines.SequenceEqual(cart.Lines));
        }));

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_have_no_negative_part_and_no_discount_beyond_the_items(string currency) => Holds(currency, (_, cart) =>
        cart.Total.IsPositive
        && cart.Discount <= cart.ItemTotal
        && new[] { cart.ItemTotal, cart.TaxTotal, cart.Shipping, cart.Discount }.All(part => part.MinorUnits >= 0)
        && cart.Lines.All(line => line.Discount.MinorUnits >= 0 && line.Tax.MinorUnits >= 0 && line.Total.MinorUnits >= 0
            && line.Discount <= line.UnitPrice * line.Quantity));

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_share_the_discount_by_line_to_within_one_minor_unit(string currency) => Holds(currency, (_, cart) =>
        cart.Lines.All(line => Math.Abs(line.Discount.MinorUnits
            - ((decimal)cart.Discount.MinorUnits * (line.UnitPrice * line.Quantity).MinorUnits / cart.ItemTotal.MinorUnits)) < 1));

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_cost_the_same_in_any_order_of_lines(string currency) => Holds(currency, (shop, cart) =>
    {
        var turned = shop.Catalog.Buy(shop.Cart with { Lines = [.. shop.Cart.Lines.Reverse()] }, currency);
        return turned.ToAmount() == cart.ToAmount()
            && BySku(turned).SequenceEqual(BySku(cart));
    });

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_send_a_point_only_with_decimals_and_never_a_zero_part(string currency) => Holds(currency, (_, cart) =>
    {
        var amount = cart.ToAmount();
        var (itemTotal, taxTotal, shipping, discount) = amount.Breakdown!;
        PayPalMoney?[] parts = [amount.ToMoney(), itemTotal, taxTotal, shipping, discount];
        return parts.Concat(cart.ToItems().Select(item => item.UnitAmount)).OfType<PayPalMoney>().All(part =>
            part.Value.Contains('.') == (Currency.DecimalsOf(currency) > 0) && part.CurrencyCode == currency && Number(part) > 0);
    });

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Priced_carts_come_back_equal_from_the_order_they_are_stored_in(string currency) => Holds(currency, (_, cart) =>
    {
        var json = JsonSerializer.Serialize(cart, SnakeCase);
        var back = JsonSerializer.Deserialize<PricedCart>(json, SnakeCase)!;
        return back == cart && back.GetHashCode() == cart.GetHashCode() && JsonSerializer.Serialize(back, SnakeCase) == json;
    });

    private static void Holds(string currency, Func<Shop, PricedCart, bool> promise) =>
        Check.One(FortyCarts, Prop.ForAll(Shop.Any(currency).ToArbitrary(), shop =>
            shop.Catalog.Price(shop.Cart, currency, Buying.NothingSold, CatalogFile.Today) is PricedCart cart
                ? promise(shop, cart)
                : shop.LeavesNothingToPay));

    private static IEnumerable<PricedLine> BySku(PricedCart cart) => cart.Lines.OrderBy(line => line.Sku, StringComparer.Ordinal);

    private static decimal Number(PayPalMoney? money) => money is null ? 0 : decimal.Parse(money.Value, CultureInfo.InvariantCulture);

    /// <summary>A catalog and a cart that it can price, unless the coupon gives everything away.</summary>
    internal sealed record Shop(Catalog Catalog, Cart Cart, bool LeavesNothingToPay)
    {
        public static readonly string[] Countries = ["IT", "DE", "US", "FR", "CN"];

        public static Gen<Shop> Any(string currency) =>
            from products in Gen.NonEmptyListOf(Line()).Select(lines => lines.Take(8).ToList())
            from coupon in Gen.Choose(0, 2)
            from percentage in Gen.Choose(1, 1_000_000)
            from amount in Price()
            from shipping in Gen.OneOf(Gen.Constant(0L), Price())
            from shopRates in Rates()
            from places in Gen.Two(Gen.Elements([.. Countries, null]))
            from flags in Gen.Two(Gen.Elements(true, false))
            select Open(currency, products, coupon, percentage, amount, shipping, shopRates, places, flags);

        public override string ToString() => string.Join('\n', Cart.Lines.Cast<object>()
            .Append(Cart)
            .Concat(Catalog.Products.Select(product => $"{product.Sku} {string.Join(' ', product.Prices.Values)} {product.Taxes.Default} % {string.Join(' ', product.Taxes.ByCountry)}"))
            .Append($"{Catalog.Country} {Catalog.PricesIncludeTax} {Catalog.Taxes.Default} {string.Join(' ', Catalog.Taxes.ByCountry)}")
            .Concat(Catalog.Coupons));

        private static Shop Open(
            string currency, List<AnyLine> lines, int coupon, int percentage, long amount, long shipping,
            (string Country, string Rate)[] shopRates, (string? Shop, string? Cart) places, (bool IncludesTax, bool IsNear) flags)
        {
            var file = new CatalogFile().In(places.Shop).IncludesTax(flags.IncludesTax).AllTaxed("7", shopRates)
                .Ships("post", new Money(currency, shipping), flags.IsNear ? [.. Countries.Skip(1)] : []);
            for (var index = 0; index < lines.Count; index++)
            {
                var (price, taxRate, _, isDigital, rates) = lines[index];
                _ = isDigital
                    ? file.Download($"SKU-{index}", new Money(currency, price), Percentage(taxRate))
                    : file.Product($"SKU-{index}", new Money(currency, price), Percentage(taxRate));
                _ = file.Taxed(rates);
                _ = taxRate == 0 ? file.TaxedByTheCatalog() : file;
            }

            file = coupon == 1 ? file.Coupon("OFF", Percentage(percentage)) : file.Coupon("OFF", new Money(currency, amount));
            var cart = Buying.Cart([.. lines.Select((line, index) => ($"SKU-{index}", $"{line.Quantity}"))]);
            var isFree = lines.TrueForAll(line => line.IsDigital) || shipping == 0;
            var itemTotal = lines.Sum(line => line.Price * line.Quantity);
            var isGivenAway = (coupon == 1 && Math.Round(itemTotal * percentage / 1_000_000m, MidpointRounding.AwayFromZero) >= itemTotal)
                || (coupon == 2 && amount >= itemTotal);
            return new Shop(file.Open(), cart with { Country = flags.IsNear && places.Cart == Countries[0] ? null : places.Cart, Coupon = coupon == 0 ? null : "OFF" }, isFree && isGivenAway);
        }

        private static Gen<AnyLine> Line() =>
            from price in Gen.OneOf(Price(), Gen.Constant(100L)) // Equal lines tie for the last unit of a discount.
            from taxRate in Gen.OneOf(Gen.Choose(0, 1_000_000), Gen.Elements(0, 50_000, 82_500, 190_000))
            from quantity in Gen.OneOf(Gen.Choose(1, 2), Gen.Choose(1, CartLimits.MaxQuantity))
            from kind in Gen.Choose(0, 2)
            from rates in Rates()
            select new AnyLine(price, taxRate, quantity, kind == 0, rates);

        private static Gen<(string Country, string Rate)[]> Rates() =>
            from countries in Gen.SubListOf(Countries)
            from rates in Gen.Elements("0", "5", "7", "19", "8.25").ArrayOf(Countries.Length)
            select countries.Select((country, index) => (country, rates[index])).ToArray();

        /// <summary>From one minor unit to ten thousand million of them, small ones as often as large ones.</summary>
        private static Gen<long> Price() =>
            from digits in Gen.Choose(1, 10)
            from share in Gen.Choose(1, int.MaxValue)
            select 1 + (long)((Math.Pow(10, digits) - 1) * share / int.MaxValue);

        private static string Percentage(int tenThousandths) => (tenThousandths / 10_000m).ToString("0.####", CultureInfo.InvariantCulture);
    }

    internal sealed record AnyLine(long Price, int TaxRate, int Quantity, bool IsDigital, (string Country, string Rate)[] Rates);
}
