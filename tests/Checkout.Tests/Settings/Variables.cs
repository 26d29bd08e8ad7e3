using Checkout.Server.Settings;

namespace Checkout.Tests.Settings;

/// <summary>Reads settings from an environment. If a name is repeated, its last value is used.</summary>
internal static class Variables
{
    /// <summary>An admin key that is long enough.</summary>
    public const string Key = "0123456789abcdef-0123456789abcdef";

    /// <summary>What a live shop needs at the least.</summary>
    public static readonly (string Name, string Value)[] Live =
    [
        ("PAYPAL_ENVIRONMENT", "live"), ("PAYPAL_CLIENT_ID", "client"), ("PAYPAL_CLIENT_SECRET", "secret"),
        ("PAYPAL_MERCHANT_ID", "ABCDEFGHJKLM2"),
        ("CHECKOUT_PUBLIC_URL", "https://shop.example"), ("CHECKOUT_CATALOG", "/shop/catalog.json"), ("CHECKOUT_SHOP_NAME", "A shop"),
    ];

    public static (ServerSettings Settings, IReadOnlyList<string> Problems) Read(
        bool isDevelopment, params (string Name, string Value)[] environment)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return SettingsReader.Read(variables, isDevelopment);
    }
}
