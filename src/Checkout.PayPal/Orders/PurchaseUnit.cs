using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.PayPal.Payments;

namespace Checkout.PayPal.Orders;

/// <summary>A purchase unit of an order that PayPal sent.</summary>
public sealed record PurchaseUnit
{
    /// <summary><c>default</c> unless the order has several units.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>What we sent as <c>custom_id</c>: the id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>What we sent as <c>invoice_id</c>: the number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The amount that the payer approves.</summary>
    public AmountWithBreakdown? Amount { get; init; }

    /// <summary>Who receives the money.</summary>
    public Payee? Payee { get; init; }

    /// <summary>Where to ship. Personal data.</summary>
    public JsonElement? Shipping { get; init; }

    /// <summary>The country of <see cref="Shipping"/>, two letters; null when there is none.</summary>
    [JsonIgnore]
    public string? ShippingCountry =>
        Shipping is { ValueKind: JsonValueKind.Object } shipping
        && shipping.TryGetProperty("address"u8, out var address) && address.ValueKind is JsonValueKind.Object
        && address.TryGetProperty("country_code"u8, out var country) && country.ValueKind is JsonValueKind.String
            ? country.GetString()
            : null;

    /// <summary>What was paid so far.</summary>
    public PaymentCollection? Payments { get; init; }

    /// <summary>Members that this program does not know, kept as they came.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>The payments of a purchase unit.</summary>
/// <param name="Captures">Money taken.</param>
/// <param name="Authorizations">Money held.</param>
/// <param name="Refunds">Money given back.</param>
public sealed record PaymentCollection(
    IReadOnlyList<Capture>? Captures = null, IReadOnlyList<Authorization>? Authorizations = null, IReadOnlyList<Refund>? Refunds = null);

/// <summary>The receiver of the money.</summary>
/// <param name="MerchantId">The merchant's PayPal account id, 13 characters.</param>
/// <param name="EmailAddress">The merchant's address.</param>
public sealed record Payee(string? MerchantId = null, string? EmailAddress = null);
