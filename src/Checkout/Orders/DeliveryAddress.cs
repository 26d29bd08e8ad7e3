using System.Text.Json;
using Checkout.PayPal.Orders;
using static Checkout.Orders.PersonText;

namespace Checkout.Orders;

/// <summary>The address that the payer chose at PayPal. Personal data: stored beside the payer, never logged, and shown only on the order
/// page and to the merchant. Other members that PayPal sends, such as phone numbers, are not kept.</summary>
/// <param name="Name">The person that receives the goods.</param>
/// <param name="Line1">Street and number.</param>
/// <param name="Line2">Building or apartment.</param>
/// <param name="City">The city.</param>
/// <param name="State">The state or province.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="Country">Two letters.</param>
public sealed record DeliveryAddress(
    string? Name, string? Line1, string? Line2, string? City, string? State, string? PostalCode, string? Country)
{
    /// <summary>The longest text that is kept, in characters. PayPal's own limits are lower.</summary>
    public const int LongestText = PersonText.Longest;

    /// <summary>Reads PayPal's <c>shipping</c>.</summary>
    /// <param name="shipping">The member of a purchase unit.</param>
    /// <returns>Null if it has no address.</returns>
    public static DeliveryAddress? Read(JsonElement? shipping) =>
        Member(shipping, "address") is { } address && Text(address, "country_code") is { } country
            ? new(
                Text(Member(shipping, "name"), "full_name"), Text(address, "address_line_1"), Text(address, "address_line_2"),
                Text(address, "admin_area_2"), Text(address, "admin_area_1"), Text(address, "postal_code"), country)
            : null;

    /// <summary>The address that a shop system gave.</summary>
    /// <param name="shipping">Where to ship.</param>
    /// <returns>Null if it has no address.</returns>
    public static DeliveryAddress? Of(Shipping? shipping) => shipping?.Address is { } address
        ? new(
            shipping.Name?.FullName, address.AddressLine1, address.AddressLine2, address.AdminArea2, address.AdminArea1, address.PostalCode,
            address.CountryCode)
        : null;

    /// <summary>The address as it is stored.</summary>
    /// <returns>JSON, the same for equal addresses.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, OrderJson.Default.DeliveryAddress);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The stored JSON.</param>
    /// <returns>The address.</returns>
    public static DeliveryAddress? FromJson(JsonElement json) => json.Deserialize(OrderJson.Default.DeliveryAddress);
}
