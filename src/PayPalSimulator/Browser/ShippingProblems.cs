namespace PayPalSimulator.Browser;

/// <summary>PayPal's messages to the payer when the merchant refuses an address or option.</summary>
internal static class ShippingProblems
{
    public static readonly IReadOnlyDictionary<string, string> OfAddress = new Dictionary<string, string>
    {
        ["ADDRESS_ERROR"] = "Your order can't be shipped to this address.",
        ["COUNTRY_ERROR"] = "Your order can't be shipped to this country.",
        ["STATE_ERROR"] = "Your order can't be shipped to this state.",
        ["ZIP_ERROR"] = "Your order can't be shipped to this zip.",
    };

    public static readonly IReadOnlyDictionary<string, string> OfOption = new Dictionary<string, string>
    {
        ["METHOD_UNAVAILABLE"] =
            "The shipping method you chose is unavailable. To continue, choose another way to get your order.",
        ["STORE_UNAVAILABLE"] = "Part of your order isn't available at this store.",
    };

    /// <summary>The merchant's answer is invalid or late.</summary>
    public const string Unknown = "Unable to update address. Please try again.";

    public static string Text(string? issue) =>
        issue is not null && (OfAddress.TryGetValue(issue, out var text) || OfOption.TryGetValue(issue, out text)) ? text : Unknown;
}
