using System.Text.Json;
using System.Text.Json.Nodes;

namespace Checkout.PayPal.Orders;

/// <summary>Values of a <see cref="Patch"/> of an order.</summary>
public static class PatchValue
{
    /// <summary>The value of <c>/purchase_units/@reference_id=='…'/amount</c>.</summary>
    public static JsonNode Of(AmountWithBreakdown amount) => JsonSerializer.SerializeToNode(amount, PayPalJson.Default.AmountWithBreakdown)!;

    /// <summary>The value of <c>…/items</c>.</summary>
    public static JsonNode Of(IReadOnlyList<Item> items) => JsonSerializer.SerializeToNode(items, PayPalJson.Default.IReadOnlyListItem)!;

    /// <summary>The value of <c>…/shipping/address</c>.</summary>
    public static JsonNode Of(Address address) => JsonSerializer.SerializeToNode(address, PayPalJson.Default.Address)!;

    /// <summary>The value of <c>…/shipping/name</c>.</summary>
    public static JsonNode Of(ShippingName name) => JsonSerializer.SerializeToNode(name, PayPalJson.Default.ShippingName)!;

    /// <summary>The value of <c>/payer</c>.</summary>
    public static JsonNode Of(Payer payer) => JsonSerializer.SerializeToNode(payer, PayPalJson.Default.Payer)!;
}
