using System.Text.Json.Serialization;
using Checkout.Orders;

namespace Checkout.Server.Merchant;

/// <summary>The person that pays, as PayPal or the shop system named them.</summary>
/// <param name="EmailAddress">The email address; absent if it is not known.</param>
/// <param name="GivenName">The given name; absent if it is not known.</param>
/// <param name="Surname">The family name; absent if it is not known.</param>
/// <param name="PayerId">PayPal's id of the account; absent until the payer has approved.</param>
public sealed record MerchantBuyer(string? EmailAddress, string? GivenName, string? Surname, string? PayerId)
{
    internal static MerchantBuyer? From(OrderBuyer? buyer) =>
        buyer is null ? null : new(buyer.EmailAddress, buyer.GivenName, buyer.Surname, buyer.PayerId);
}

/// <summary>Where to ship, as PayPal or the shop system gave it, with PayPal's names.</summary>
/// <param name="FullName">The recipient.</param>
/// <param name="AddressLine1">Street and number.</param>
/// <param name="AddressLine2">Floor or suite.</param>
/// <param name="AdminArea2">City.</param>
/// <param name="AdminArea1">State or province.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="CountryCode">Two letters of ISO 3166-1.</param>
public sealed record MerchantAddress(
    string? FullName,
    [property: JsonPropertyName("address_line_1")] string? AddressLine1,
    [property: JsonPropertyName("address_line_2")] string? AddressLine2,
    [property: JsonPropertyName("admin_area_2")] string? AdminArea2,
    [property: JsonPropertyName("admin_area_1")] string? AdminArea1,
    string? PostalCode,
    string? CountryCode)
{
    internal static MerchantAddress? From(DeliveryAddress? address) => address is null ? null : new(
        address.Name, address.Line1, address.Line2, address.City, address.State, address.PostalCode, address.Country);
}

/// <summary>How the order is shipped.</summary>
/// <param name="Id">The option's key in the catalog.</param>
/// <param name="Label">The name that the shopper sees.</param>
/// <param name="Price">The price, without tax.</param>
/// <param name="Estimate">How long it takes; absent if the shop does not say.</param>
public sealed record MerchantShipping(string Id, string Label, PayPal.PayPalMoney Price, string? Estimate)
{
    internal static MerchantShipping? From(Checkout.Pricing.PricedShippingOption? option) =>
        option is null ? null : new(option.Id, option.Label, option.Price.ToPayPal(), option.Estimate);
}
