using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>Who buys, and where to ship. PayPal's answer counts before what the shop system gave.</summary>
public sealed partial record Order
{
    /// <summary>The buyer; null while nobody has named one. Personal data.</summary>
    [JsonIgnore]
    public OrderBuyer? Buyer => OrderBuyer.Read(Payer) ?? OrderBuyer.Of(Backend?.Buyer);

    /// <summary>Where to ship; null while nobody has given an address. Personal data.</summary>
    [JsonIgnore]
    public DeliveryAddress? ShippingAddress => DeliveryAddress ?? DeliveryAddress.Of(Backend?.Shipping);
}
