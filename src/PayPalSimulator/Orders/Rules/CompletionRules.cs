using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Orders.Rules;

/// <summary>The common rules of capture and authorize: the payment source in the body, the intent and the status.</summary>
internal static class CompletionRules
{
    public static IReadOnlyList<Detail> OfCapture(ApiCall call, Order order) =>
        Check(call, order, "CAPTURE", "ORDER_ALREADY_CAPTURED");

    public static IReadOnlyList<Detail> OfAuthorize(ApiCall call, Order order) =>
        Check(call, order, "AUTHORIZE", "ORDER_ALREADY_AUTHORIZED");

    private static List<Detail> Check(ApiCall call, Order order, string intent, string alreadyDone) =>
        CheckBody(call, order) is { Count: > 0 } found ? found
        : order.Terms.Intent != intent ? [new Detail("ACTION_DOES_NOT_MATCH_INTENT")]
        : order.Status switch
        {
            OrderStatus.Approved => [],
            OrderStatus.Completed => [new Detail(alreadyDone)],
            OrderStatus.Voided => [new Detail("ORDER_COMPLETED_OR_VOIDED")],
            _ => [new Detail("ORDER_NOT_APPROVED")],
        };

    private static List<Detail> CheckBody(ApiCall call, Order order)
    {
        var found = new List<Detail>();

        // Only a saved order may have an amount here, and saved orders are not simulated.
        if (call.Body.Member("amount") is not null)
        {
            found.Add(Detail.InBody("AMOUNT_CANNOT_BE_SPECIFIED", "/amount"));
        }

        if (order.Terms.PaymentSource is { } preferred && call.Body.Member("payment_source") is { } source
            && !HasSameMembers(preferred, source))
        {
            found.Add(Detail.InBody("PREFERRED_PAYMENT_SOURCE_MISMATCH", "/payment_source"));
        }
        else
        {
            PaymentSourceRules.Check(call, call.Body, order.Terms.Document, found);
        }

        return found;
    }

    private static bool HasSameMembers(JsonElement one, JsonElement other) =>
        one.EnumerateObject().Select(member => member.Name).ToHashSet().SetEquals(other.EnumerateObject().Select(member => member.Name));
}
