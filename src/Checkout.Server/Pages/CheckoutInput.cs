using System.Security.Cryptography;
using System.Text;
using Checkout.Pricing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Checkout.Server.Pages;

/// <summary>What a shopper entered in the form without a script.</summary>
/// <param name="Key">Makes a second click the same order: random, and new with each form.</param>
/// <param name="Chosen">The products with a quantity, as they were written.</param>
/// <param name="ShippingOption">The id of a shipping option; null lets the shop choose.</param>
/// <param name="Country">Where to ship, as it was written.</param>
/// <param name="Coupon">A coupon's code.</param>
internal sealed record CheckoutInput(
    string Key, IReadOnlyList<CartLine> Chosen, string? ShippingOption = null, string? Country = null, string? Coupon = null)
{
    public const string KeyField = "key";

    public const string QuantityField = "quantity:";

    public const string ShippingField = "shipping_option";

    public const string CountryField = "country";

    public const string CouponField = "coupon";

    public const string ActionField = "action";

    public const string Quote = "quote";

    /// <summary>128 bits cannot be guessed.</summary>
    private const int KeyBytes = 16;

    /// <summary>The shopper wants to see the total first.</summary>
    public bool IsQuote { get; private init; }

    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <returns>The entered data; with a new key if the form's own was changed.</returns>
    public static CheckoutInput Read(ReadOnlySpan<byte> body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        var chosen = form.Where(field => field.Key.StartsWith(QuantityField, StringComparison.Ordinal))
            .Select(field => new CartLine(field.Key[QuantityField.Length..], Last(field.Value)))
            .Where(line => line.Quantity is not (null or "0"));
        return new(
            Text(KeyField) is { Length: KeyBytes * 2 } key && key.All(char.IsAsciiHexDigitLower) ? key : NewKey(),
            [.. chosen], Text(ShippingField), Text(CountryField), Text(CouponField))
        {
            IsQuote = Text(ActionField) == Quote,
        };

        string? Text(string name) => form.TryGetValue(name, out var values) ? Last(values) : null;
    }

    public Cart ToCart() => new(Chosen, ShippingOption, Country, Coupon);

    public CheckoutInput WithNewKey() => this with { Key = NewKey() };

    public string? QuantityOf(string sku) => Chosen.FirstOrDefault(line => line.Sku == sku)?.Quantity;

    private static string? Last(StringValues values) => values is [.., { } text] && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
