using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>Compares what was asked for with what PayPal shows. PayPal may trim a text or change its case, and may write an amount with other
/// zeros.</summary>
internal static class Terms
{
    public static bool AreSame(PricedCart one, PricedCart other) => one.ToAmount() == other.ToAmount() && one.Lines.SequenceEqual(other.Lines);

    /// <summary>Whether an address is the one that was asked for; a recipient that was not named may be anybody.</summary>
    public static bool Shows(Shipping? shown, Shipping asked) =>
        (asked.Name is null || AreSame(asked.Name.FullName, shown?.Name?.FullName))
        && Members(asked).Zip(Members(shown)).All(pair => AreSame(pair.First.Value, pair.Second.Value));

    public static bool AreSame(string? one, string? other) =>
        string.Equals((one ?? "").Trim(), (other ?? "").Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether PayPal's purchase unit has these amounts and lines.</summary>
    public static bool Shows(PurchaseUnit unit, PricedCart cart)
    {
        var (asked, shown) = (cart.ToAmount(), unit.Amount);
        return shown is not null
            && AreSame(asked.ToMoney(), shown.ToMoney())
            && AreSame(asked.Breakdown?.ItemTotal, shown.Breakdown?.ItemTotal)
            && AreSame(asked.Breakdown?.TaxTotal, shown.Breakdown?.TaxTotal)
            && AreSame(asked.Breakdown?.Shipping, shown.Breakdown?.Shipping)
            && AreSame(asked.Breakdown?.Discount, shown.Breakdown?.Discount)
            && AreSame(cart.ToItems(), unit.ReadItems() ?? []);
    }

    /// <summary>Whether PayPal's order has this buyer. After the approval it has the payer instead.</summary>
    public static bool Shows(PayPalOrder order, Payer buyer) =>
        order.ReadPayer() is { } shown
        && AreSame(buyer.EmailAddress, shown.EmailAddress)
        && AreSame(buyer.Name?.GivenName, shown.Name?.GivenName)
        && AreSame(buyer.Name?.Surname, shown.Name?.Surname)
        && (buyer.Address is not { } address || Shows(new Shipping(Address: shown.Address), new Shipping(Address: address)));

    /// <summary>The members of an address by PayPal's names, except the recipient.</summary>
    public static IEnumerable<(string Name, string? Value)> Members(Shipping? shipping) =>
    [
        ("address_line_1", shipping?.Address?.AddressLine1),
        ("address_line_2", shipping?.Address?.AddressLine2),
        ("admin_area_2", shipping?.Address?.AdminArea2),
        ("admin_area_1", shipping?.Address?.AdminArea1),
        ("postal_code", shipping?.Address?.PostalCode),
        ("country_code", shipping?.Address?.CountryCode is { } country ? CountryCode.Usual(country) : null),
    ];

    private static bool AreSame(PayPal.PayPalMoney? one, PayPal.PayPalMoney? other) =>
        Money.TryRead(one, out var first) && Money.TryRead(other, out var second)
            ? first == second
            : IsNothing(one) && IsNothing(other);

    private static bool IsNothing(PayPal.PayPalMoney? amount) => amount is null || (Money.TryRead(amount, out var money) && money.IsZero);

    private static bool AreSame(IReadOnlyList<Item> asked, IReadOnlyList<Item> shown) =>
        asked.Count == shown.Count
        && asked.Zip(shown).All(pair =>
            pair.First.Name.Trim() == pair.Second.Name.Trim()
            && pair.First.Sku == pair.Second.Sku
            && pair.First.Category == pair.Second.Category
            && pair.First.Quantity == pair.Second.Quantity
            && AreSame(pair.First.UnitAmount, pair.Second.UnitAmount));
}
