using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>
/// How the payer is led: from <c>payment_source.paypal.experience_context</c>, else from the older <c>application_context</c>.
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

    public bool HasShipping => ShippingPreference != "NO_SHIPPING";

    private string? Text(string name) => context?.TextMember(name) ?? older?.TextMember(name);
}
