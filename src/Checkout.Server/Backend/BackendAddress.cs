using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Checkout.PayPal.Orders;

namespace Checkout.Server.Backend;

/// <summary>A postal address, with PayPal's names.</summary>
/// <param name="CountryCode">Two letters of ISO 3166-1.</param>
/// <param name="FullName">The recipient.</param>
/// <param name="AddressLine1">Street and number.</param>
/// <param name="AddressLine2">Floor or suite.</param>
/// <param name="AdminArea2">City.</param>
/// <param name="AdminArea1">State or province.</param>
/// <param name="PostalCode">The postal code.</param>
public sealed record BackendAddress(
    [property: Required, RegularExpression("^[A-Z]{2}$")] string? CountryCode,
    [property: MaxLength(300)] string? FullName = null,
    [property: MaxLength(300), JsonPropertyName("address_line_1")] string? AddressLine1 = null,
    [property: MaxLength(300), JsonPropertyName("address_line_2")] string? AddressLine2 = null,
    [property: MaxLength(120), JsonPropertyName("admin_area_2")] string? AdminArea2 = null,
    [property: MaxLength(300), JsonPropertyName("admin_area_1")] string? AdminArea1 = null,
    [property: MaxLength(60)] string? PostalCode = null)
{
    internal Shipping ToShipping() => new(FullName is null ? null : new ShippingName(FullName), ToAddress());

    internal Address ToAddress() => new(CountryCode, AddressLine1, AddressLine2, AdminArea2, AdminArea1, PostalCode);

    internal static BackendAddress? From(Shipping? shipping) =>
        shipping is null ? null : From(shipping.Address) with { FullName = shipping.Name?.FullName };

    internal static BackendAddress From(Address? address) => new(
        address?.CountryCode, null, address?.AddressLine1, address?.AddressLine2, address?.AdminArea2, address?.AdminArea1,
        address?.PostalCode);
}

/// <summary>The buyer as the shop system knows them.</summary>
/// <param name="EmailAddress">The email address.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="Surname">The family name.</param>
/// <param name="Address">The billing address.</param>
public sealed record BackendBuyer(
    [property: Length(3, 254)] string? EmailAddress = null,
    [property: MaxLength(140)] string? GivenName = null,
    [property: MaxLength(140)] string? Surname = null,
    BackendAddress? Address = null)
{
    internal Payer ToPayer() => new(
        EmailAddress, GivenName is null && Surname is null ? null : new PayerName(GivenName, Surname), Address?.ToAddress());

    internal static BackendBuyer? From(Payer? buyer) => buyer is null ? null : new(
        buyer.EmailAddress, buyer.Name?.GivenName, buyer.Name?.Surname, buyer.Address is null ? null : BackendAddress.From(buyer.Address));
}
