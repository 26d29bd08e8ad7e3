using System.Text.Json;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Models;

/// <summary>
/// The experience context: <c>payment_source.paypal.experience_context</c>, and for missing members the older <c>application_context</c>.
/// </summary>
internal sealed class Experience(JsonElement? context, JsonElement? older)
{
    public static Experience Of(JsonElement order) => new(
        order.Member("payment_source")?.Member(PaymentSources.PayPal)?.Member("experience_context"), order.Member("application_context"));

    public string? BrandName => Text("brand_name");

    public string ShippingPreference => Text("shipping_preference") ?? "GET_FROM_FILE";

    public string? ReturnUrl => Text("return_url");

    public string? CancelUrl => Text("cancel_url");

    public string? UserAction => Text("user_action");

    /// <summary>The approval page lets the payer choose one of their addresses.</summary>
    public bool OffersAddresses => ShippingPreference == "GET_FROM_FILE";

    /// <summary>PayPal asks this address of the merchant's server when the payer changes the address or the shipping option.</summary>
    public string? CallbackUrl => context?.Member("order_update_callback_config")?.TextMember("callback_url");

    public IEnumerable<string> CallbackEvents =>
        context?.Member("order_update_callback_config")?.Member("callback_events")?.EnumerateArray().Select(one => one.GetString()!) ?? [];

    public bool HasShipping => ShippingPreference != "NO_SHIPPING";

    private string? Text(string name) => context?.TextMember(name) ?? older?.TextMember(name);
}
