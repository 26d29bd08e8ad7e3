using System.Text.Json;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A payment in a form that two parties' books can be compared by.</summary>
internal static class Payments
{
    public static string Line(JsonElement payment)
    {
        var amount = payment.GetProperty("amount");
        return $"{payment.Text("id")} {payment.Text("status")} {amount.Text("value")} {amount.Text("currency_code")}";
    }

    /// <summary>A member that must be there; null where it is null.</summary>
    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
