using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>
/// The experience context: <c>payment_source.paypal.experience_context</c>, or else the older <c>application_context</c>.
/// </summary>
internal sealed class Experience(JsonElement? context, JsonElement? older)
{
    public static Experience Of(JsonElement order) => new(
        order.Member("payment_source")?.Member(PaymentSources.PayPal)?.Member("experience_context"), order.Member("application_context"));

    public string? BrandName => Text("brand_name");

    /// <summary>PayPal's default is the payer's own address.</summary>
    public string ShippingPreference => Text("shipping_preference") ?? "GET_FROM_FILE";

    public string? ReturnUrl => Text("return_url");

    public string? CancelUrl => Text("cancel_url");

    public string? UserAction => Text("user_action");

    /// <summary>The payer may choose where the goods go: PayPal's page shows the addresses on file.</summary>
    public bool OffersAddresses => ShippingPreference == "GET_FROM_FILE";

    /// <summary>The address of the merchant's server for questions about the payer's address or shipping option.</summary>
    public string? CallbackUrl => context?.Member("order_update_callback_config")?.TextMember("callback_url");

    public IEnumerable<string> CallbackEvents =>
        context?.Member("order_update_callback_config")?.Member("callback_events")?.EnumerateArray().Select(one => one.GetString()!) ?? [];

    public bool HasShipping => ShippingPreference != "NO_SHIPPING";

    private string? Text(string name) => context?.TextMember(name) ?? older?.TextMember(name);
}
