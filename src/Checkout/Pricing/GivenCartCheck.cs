using System.Globalization;
using Checkout.PayPal;

namespace Checkout.Pricing;

/// <summary>Checks one <see cref="GivenCart"/>, and reports all its problems at once.</summary>
internal sealed class GivenCartCheck(GivenCart cart)
{
    private readonly List<CartProblem> problems = [];

    public CartPricing Run()
    {
        if (Amount(cart.Total, "/total") is not { } total)
        {
            return new RefusedCart(problems);
        }

        if (cart.Lines.Count is 0 or > CartLimits.MaxLines)
        {
            Refuse(GivenCartIssue.InvalidMemberValue, "/lines", $"The cart needs 1 to {CartLimits.MaxLines} lines.");
        }

        var lines = cart.Lines.Take(CartLimits.MaxLines).Select((line, place) => Line(line, $"/lines/{place}", total.Currency)).ToArray();
        var shipping = Part(cart.Shipping, "/shipping", total.Currency);
        var discount = Part(cart.Discount, "/discount", total.Currency);
        if (!total.IsPositive)
        {
            Refuse(CartIssue.CartTotalZero, "/total", "The total must be more than zero.");
        }

        return problems.Count > 0 ? new RefusedCart(problems) : Add(lines, shipping, discount, total);
    }

    private CartPricing Add(Priced[] lines, Money shipping, Money discount, Money total)
    {
        // A sum of a hundred lines of PayPal's largest amounts does not fit a long.
        var items = lines.Aggregate((Int128)0, (sum, line) => sum + line.Items);
        var tax = lines.Aggregate((Int128)0, (sum, line) => sum + line.Tax.MinorUnits);
        var sum = items + tax + shipping.MinorUnits - discount.MinorUnits;
        if (discount.MinorUnits > items)
        {
            Refuse(GivenCartIssue.InvalidMemberValue, "/discount", "The discount is larger than the sum of the lines.");
        }
        else if (items > Money.MaxMinorUnits(total.Currency) || tax > Money.MaxMinorUnits(total.Currency))
        {
            Refuse(CartIssue.CartTotalTooLarge, "/lines", "The sum of the lines is larger than PayPal's limit for one payment.");
        }
        else if (sum != total.MinorUnits)
        {
            Refuse(
                GivenCartIssue.AmountMismatch, "/total",
                $"The total is {total}, but the lines, taxes and shipping less the discount are {Text(sum, total.Currency)}.");
        }

        if (problems.Count > 0)
        {
            return new RefusedCart(problems);
        }

        var itemTotal = new Money(total.Currency, (long)items);
        var shares = itemTotal.IsZero
            ? new long[lines.Length]
            : Spread.Over(discount.MinorUnits, [.. lines.Select((line, place) => ($"{place:D3}", (long)line.Items))]);
        return new PricedCart
        {
            Currency = total.Currency,
            Lines = [.. lines.Select((line, place) => line.ToLine(new Money(total.Currency, shares[place])))],
            ItemTotal = itemTotal,
            TaxTotal = new Money(total.Currency, (long)tax),
            Shipping = shipping,
            Discount = discount,
            Total = total,
            ShippingOptions = [],
        };
    }

    private Priced Line(GivenLine? line, string field, string currency)
    {
        if (line?.Name is not { Length: >= 1 and <= GivenCart.LongestText } name || string.IsNullOrWhiteSpace(name))
        {
            Refuse(GivenCartIssue.InvalidMemberValue, $"{field}/name", $"Every line needs a name of 1 to {GivenCart.LongestText} characters.");
        }

        if (line?.Sku is { Length: 0 or > GivenCart.LongestText })
        {
            Refuse(
                GivenCartIssue.InvalidMemberValue, $"{field}/sku",
                $"A sku has 1 to {GivenCart.LongestText} characters; leave it out if there is none.");
        }

        if (line?.Category is { } category && category is not (ProductCategory.PhysicalGoods or ProductCategory.DigitalGoods))
        {
            Refuse(
                GivenCartIssue.InvalidMemberValue, $"{field}/category",
                $"The category is {ProductCategory.PhysicalGoods} or {ProductCategory.DigitalGoods}.");
        }

        if (line?.Quantity is not (>= 1 and <= CartLimits.MaxQuantity))
        {
            Refuse(GivenCartIssue.InvalidMemberValue, $"{field}/quantity", $"The quantity is a whole number from 1 to {CartLimits.MaxQuantity}.");
        }

        if (line?.UnitPrice is null)
        {
            Refuse(GivenCartIssue.InvalidMemberValue, $"{field}/unit_price", "Every line needs a unit_price.");
        }

        var unitPrice = Part(line?.UnitPrice, $"{field}/unit_price", currency);
        var tax = Part(line?.Tax, $"{field}/tax", currency);
        return new(line, unitPrice, tax);
    }

    /// <summary>An amount of the cart's currency, not negative; zero if it is absent.</summary>
    private Money Part(PayPalMoney? amount, string field, string currency)
    {
        if (amount is null || Amount(amount, field) is not { } money)
        {
            return Money.Zero(currency);
        }

        if (money.Currency != currency)
        {
            Refuse(GivenCartIssue.InvalidMemberValue, $"{field}/currency_code", $"The amount must be in {currency}, the currency of the total.");
            return Money.Zero(currency);
        }

        if (money.MinorUnits < 0)
        {
            Refuse(GivenCartIssue.InvalidMemberValue, field, "The amount must not be negative.");
        }

        return money;
    }

    private Money? Amount(PayPalMoney? amount, string field)
    {
        if (Money.TryParse(amount?.CurrencyCode, amount?.Value, out var money))
        {
            return money;
        }

        Refuse(
            GivenCartIssue.InvalidMemberValue, field,
            "Send {currency_code, value}: a currency that PayPal supports, and digits with at most as many decimals as it has.");
        return null;
    }

    private void Refuse(string issue, string field, string description) => problems.Add(new(issue, field, description));

    private static string Text(Int128 minorUnits, string currency) =>
        minorUnits >= 0 && minorUnits <= Money.MaxMinorUnits(currency)
            ? new Money(currency, (long)minorUnits).ToString()
            : $"{minorUnits.ToString(CultureInfo.InvariantCulture)} minor units of {currency}";

    /// <summary>A line whose amounts were read.</summary>
    private readonly record struct Priced(GivenLine? Given, Money UnitPrice, Money Tax)
    {
        public Int128 Items => (Int128)UnitPrice.MinorUnits * (Given?.Quantity ?? 0);

        public PricedLine ToLine(Money discount) => new(
            Given!.Sku ?? "", Given.Name!, Given.Category ?? ProductCategory.PhysicalGoods, Given.Quantity!.Value,
            UnitPrice, discount, Tax, (UnitPrice * Given.Quantity.Value) - discount + Tax);
    }
}
