using System.Text.Json;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Rules;

internal static class ShippingRules
{
    private const string SetProvidedAddress = "SET_PROVIDED_ADDRESS";

    public static void Check(JsonElement unit, string pointer, Experience experience, List<Detail> found)
    {
        var shipping = unit.Member("shipping");
        var address = shipping?.Member("address");
        if (experience.ShippingPreference == SetProvidedAddress && address is null)
        {
            found.Add(Detail.InBody("MISSING_SHIPPING_ADDRESS", $"{pointer}/shipping/address"));
        }

        if (address is { } given)
        {
            CheckAddress(given, $"{pointer}/shipping/address", found);
        }

        if (shipping is { } delivery)
        {
            CheckKind(delivery, $"{pointer}/shipping", experience, found);
            CheckOptions(unit, delivery, $"{pointer}/shipping/options", experience, found);
        }
    }

    public static void CheckAcross(JsonElement[] units, List<Detail> found)
    {
        if (units.Length == 1)
        {
            return;
        }

        var types = units.Select(unit => unit.Member("shipping")?.TextMember("type")).Where(type => type is not null).Distinct();
        if (types.Skip(1).Any())
        {
            found.Add(Detail.InBody("MULTIPLE_SHIPPING_TYPE_NOT_SUPPORTED", "/purchase_units"));
        }

        var addresses = units.Select(unit => unit.Member("shipping")?.Member("address")).OfType<JsonElement>().ToArray();
        if (Array.Exists(addresses, address => !JsonElement.DeepEquals(address, addresses[0])))
        {
            found.Add(Detail.InBody("MULTIPLE_SHIPPING_ADDRESS_NOT_SUPPORTED", "/purchase_units"));
        }
    }

    /// <summary>
    /// For a pickup in a store, the name must be the store's and begin with <c>S2S</c>. PayPal checks it at capture and authorization.
    /// </summary>
    public static Detail? CheckPickup(PurchaseUnit unit)
    {
        var name = unit.Shipping?.Member("name")?.TextMember("full_name");
        var isPickup = unit.ShippingOptions
            .Any(option => option.GetProperty("selected"u8).GetBoolean() && option.TextMember("type") == "PICKUP");
        return isPickup && name?.StartsWith("S2S", StringComparison.Ordinal) is false
            ? Detail.InBody("INVALID_PICKUP_ADDRESS", $"{OrderRules.Pointer(unit.Sent)}/shipping/name/full_name", name)
            : null;
    }

    private static void CheckAddress(JsonElement address, string pointer, List<Detail> found)
    {
        var country = address.TextMember("country_code")!;
        if (Country.NeedsPostalCode(country) && string.IsNullOrWhiteSpace(address.TextMember("postal_code")))
        {
            found.Add(Detail.InBody("POSTAL_CODE_REQUIRED", $"{pointer}/postal_code"));
        }

        if (Country.NeedsCity(country) && string.IsNullOrWhiteSpace(address.TextMember("admin_area_2")))
        {
            found.Add(Detail.InBody("CITY_REQUIRED", $"{pointer}/admin_area_2"));
        }
    }

    private static void CheckKind(JsonElement shipping, string pointer, Experience experience, List<Detail> found)
    {
        if (shipping.TextMember("type") is not { } type)
        {
            return;
        }

        if (type == "PICKUP_IN_PERSON")
        {
            found.Add(Detail.InBody("SHIPPING_TYPE_NOT_SUPPORTED_FOR_CLIENT", $"{pointer}/type", type));
        }
        else if (type != "SHIPPING" && experience.ShippingPreference is not (SetProvidedAddress or "NO_SHIPPING"))
        {
            found.Add(Detail.InBody("UNSUPPORTED_SHIPPING_TYPE", $"{pointer}/type", type));
        }
        else if (type != "SHIPPING" && shipping.Member("address") is null)
        {
            found.Add(Detail.InBody("MISSING_PICKUP_ADDRESS", $"{pointer}/address"));
        }
    }

    private static void CheckOptions(JsonElement unit, JsonElement shipping, string pointer, Experience experience, List<Detail> found)
    {
        if (shipping.Member("options") is not { } options || options.GetArrayLength() == 0)
        {
            return;
        }

        if (shipping.Member("type") is not null || experience.ShippingPreference != "GET_FROM_FILE")
        {
            found.Add(Detail.InBody("SHIPPING_OPTIONS_NOT_SUPPORTED", pointer));
            return;
        }

        var index = 0;
        foreach (var option in options.EnumerateArray())
        {
            var at = $"{pointer}/{index++}/amount";
            if (option.Member("amount") is { } price)
            {
                AmountRules.CheckMoney(price, at, mayBeZero: true, currencies: [], found);
            }
        }

        var selected = options.EnumerateArray().Where(option => option.GetProperty("selected"u8).GetBoolean()).ToArray();
        if (selected.Length != 1)
        {
            found.Add(Detail.InBody(selected.Length == 0 ? "SHIPPING_OPTION_NOT_SELECTED" : "MULTIPLE_SHIPPING_OPTION_SELECTED", pointer));
        }
        else if (selected[0].Member("amount") is { } chosen && !IsShippingOf(unit, chosen))
        {
            found.Add(Detail.InBody("PREFERRED_SHIPPING_OPTION_AMOUNT_MISMATCH", pointer));
        }
    }

    private static bool IsShippingOf(JsonElement unit, JsonElement price)
    {
        var shipping = unit.GetProperty("amount"u8).Member("breakdown")?.Member("shipping");
        return Money.TryRead(price, out var wanted)
            && (shipping is { } given ? Money.TryRead(given, out var charged) && charged == wanted : wanted.Value == 0);
    }
}
