using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>What the merchant's shop system asked for when it created an order. It has personal data, so it is stored apart from the order's
/// other facts and never logged.</summary>
public sealed record BackendOrder
{
    /// <summary>The longest reference, in characters.</summary>
    public const int LongestReference = 116;

    /// <summary>The shop system's own key of the order, unique in the shop.</summary>
    public required string Reference { get; init; }

    /// <summary>What the payer reads at PayPal.</summary>
    public required string Description { get; init; }

    /// <summary><c>GET_FROM_FILE</c>, <c>NO_SHIPPING</c> or <c>SET_PROVIDED_ADDRESS</c>.</summary>
    public required string ShippingPreference { get; init; }

    /// <summary>The language of PayPal's pages; null leaves it to PayPal.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether PayPal's order has a payment source. PayPal does not let such an order be patched before its approval.</summary>
    public bool HasPaymentSource { get; init; }

    /// <summary>Whether the order is captured without a call of the shop system, once the payer approved.</summary>
    public bool IsCapturedAutomatically { get; init; }

    /// <summary>Where to ship; null if the shop system left it to the payer.</summary>
    public Shipping? Shipping { get; init; }

    /// <summary>The buyer as the shop system knows them.</summary>
    public Payer? Buyer { get; init; }

    /// <summary>The shop system's own notes.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The patch that was sent and whose outcome is not known; null if there is none.</summary>
    public OrderPatch? Patch { get; init; }

    /// <summary>The id of the last patch that PayPal made; null before the first.</summary>
    public Guid? LastPatch { get; init; }

    /// <summary>When PayPal was asked for the order that first showed the patched lines and amounts: UTC, by the clock of the process that
    /// asked. An answer to an earlier question may show those before. Null before the first such patch.</summary>
    public DateTimeOffset? CartSeenAt { get; init; }

    /// <summary>Members that a newer version of the program added, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>A change that the shop system wants. It is stored before PayPal is called.</summary>
/// <param name="Id">A new random id.</param>
/// <param name="SentAt">When it was stored, UTC.</param>
/// <param name="Cart">The new lines and amounts; null leaves them.</param>
/// <param name="Shipping">The new address; null leaves it.</param>
/// <param name="Buyer">The new buyer; null leaves it.</param>
public sealed record OrderPatch(Guid Id, DateTimeOffset SentAt, PricedCart? Cart = null, Shipping? Shipping = null, Payer? Buyer = null);
