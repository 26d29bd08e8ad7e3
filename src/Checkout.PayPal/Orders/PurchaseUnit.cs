using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Checkout.PayPal.Payments;

namespace Checkout.PayPal.Orders;

/// <summary>A purchase unit of an order that PayPal sent.</summary>
public sealed record PurchaseUnit
{
    /// <summary><c>default</c> unless the order has several units.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>The id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>The number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The amount that the payer approves.</summary>
    public AmountWithBreakdown? Amount { get; init; }

    /// <summary>The merchant that receives the money.</summary>
    public Payee? Payee { get; init; }

    /// <summary>Where to ship. Personal data.</summary>
    public JsonElement? Shipping { get; init; }

    /// <summary><see cref="Shipping"/> as an address.</summary>
    /// <returns>Null if there is none, or if it cannot be read.</returns>
    public Shipping? ReadShipping() => Read(Shipping, PayPalJson.Default.Shipping);

    /// <summary>The lines. They are read only when they are asked for, because no payment depends on them.</summary>
    /// <returns>Null if there are none, or if they cannot be read.</returns>
    public IReadOnlyList<Item>? ReadItems() =>
        Unknown?.TryGetValue("items", out var items) == true ? Read(items, PayPalJson.Default.IReadOnlyListItem) : null;

    /// <summary>The country of <see cref="Shipping"/>, two letters; null if there is none.</summary>
    [JsonIgnore]
    public string? ShippingCountry =>
        Shipping is { ValueKind: JsonValueKind.Object } shipping
        && shipping.TryGetProperty("address"u8, out var address) && address.ValueKind is JsonValueKind.Object
        && address.TryGetProperty("country_code"u8, out var country) && country.ValueKind is JsonValueKind.String
            ? country.GetString()
            : null;

    /// <summary>The payments so far.</summary>
    public PaymentCollection? Payments { get; init; }

    /// <summary>Members that this program does not know, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    internal static T? Read<T>(JsonElement? value, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return value?.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The payments of a purchase unit.</summary>
/// <param name="Captures">The captures.</param>
/// <param name="Authorizations">The authorizations.</param>
/// <param name="Refunds">The refunds.</param>
public sealed record PaymentCollection(
    IReadOnlyList<Capture>? Captures = null, IReadOnlyList<Authorization>? Authorizations = null, IReadOnlyList<Refund>? Refunds = null);

/// <summary>The merchant that receives the money.</summary>
/// <param name="MerchantId">The merchant's PayPal account id, 13 characters.</param>
/// <param name="EmailAddress">The merchant's email address.</param>
public sealed record Payee(string? MerchantId = null, string? EmailAddress = null);
