using System.Text.Json;

namespace PayPalSimulator.Browser;

/// <summary>A name and address as text for the payer.</summary>
internal static class ShippingText
{
    /// <summary>Several lines, as on an envelope.</summary>
    public static string Of(JsonElement shipping)
    {
        var address = shipping.Member("address") ?? default;
        var town = Join(", ", address.TextMember("admin_area_2"), address.TextMember("admin_area_1"));
        string?[] lines =
        [
            shipping.Member("name")?.TextMember("full_name"),
            address.TextMember("address_line_1"),
            address.TextMember("address_line_2"),
            Join(" ", town, address.TextMember("postal_code")),
            address.TextMember("country_code"),
        ];
        return Join("\n", lines) ?? "";
    }

    public static string Line(JsonElement shipping) => Of(shipping).ReplaceLineEndings(", ");

    /// <summary>Enough to tell a payer's addresses apart.</summary>
    public static string Short(JsonElement shipping)
    {
        var address = shipping.Member("address") ?? default;
        return Join(
            ", ", address.TextMember("address_line_1"), address.TextMember("admin_area_2"), address.TextMember("country_code")) ?? "";
    }

    private static string? Join(string separator, params string?[] parts)
    {
        var given = parts.Where(part => !string.IsNullOrWhiteSpace(part)).ToArray();
        return given.Length == 0 ? null : string.Join(separator, given);
    }
}
