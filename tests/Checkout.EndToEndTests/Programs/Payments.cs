using System.Text.Json;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A payment in a form that two parties' books can be compared by.</summary>
internal static class Payments
{
    public static string Line(JsonElement payment)
    {
        var amount = payment.GetProperty("amount");
        return $"{payment.GetProperty("id")} {payment.GetProperty("status")} {amount.GetProperty("value")} {amount.GetProperty("currency_code")}";
    }
}
