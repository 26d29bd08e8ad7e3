using System.Text.Json.Serialization;

namespace Checkout.PayPal.Orders;

/// <summary>Where to ship a purchase unit. Personal data. Contract section 2.3 has the limits.</summary>
/// <param name="Name">The recipient.</param>
/// <param name="Address">The address.</param>
public sealed record Shipping(ShippingName? Name = null, Address? Address = null);

/// <summary>The name of a recipient.</summary>
/// <param name="FullName">At most 300 characters.</param>
public sealed record ShippingName(string? FullName);

/// <summary>A postal address.</summary>
/// <param name="CountryCode">Two letters.</param>
/// <param name="AddressLine1">Street and number, at most 300 characters.</param>
/// <param name="AddressLine2">Floor or suite, at most 300 characters.</param>
/// <param name="AdminArea2">City, at most 120 characters.</param>
/// <param name="AdminArea1">State or province, at most 300 characters.</param>
/// <param name="PostalCode">At most 60 characters.</param>
public sealed record Address(
    string? CountryCode,
    [property: JsonPropertyName("address_line_1")] string? AddressLine1 = null,
    [property: JsonPropertyName("address_line_2")] string? AddressLine2 = null,
    [property: JsonPropertyName("admin_area_2")] string? AdminArea2 = null,
    [property: JsonPropertyName("admin_area_1")] string? AdminArea1 = null,
    string? PostalCode = null);

/// <summary>The payer as the merchant knows them, in the older member <c>payer</c> or in <c>payment_source.paypal</c>. Personal
/// data.</summary>
/// <param name="EmailAddress">At most 254 characters.</param>
/// <param name="Name">The name.</param>
/// <param name="Address">The billing address.</param>
public sealed record Payer(string? EmailAddress = null, PayerName? Name = null, Address? Address = null);

/// <summary>A payer's name, each part at most 140 characters.</summary>
/// <param name="GivenName">The given name.</param>
/// <param name="Surname">The family name.</param>
public sealed record PayerName(string? GivenName = null, string? Surname = null);
