using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>The common part of capture and authorize: the checks, and the answer of the payer's instrument.</summary>
internal static class Completion
{
    private static readonly Shapes.Shape Shape = new Shapes.Members(
        new Shapes.Member("payment_source", PaymentSourceShapes.Any),
        new Shapes.Member("amount", new Shapes.OpenObject()));

    /// <summary>Null when the money may be taken; the caller holds the order's gate.</summary>
    public static Answer? Refuse(ApiCall call, Order order, string intent, string alreadyDone)
    {
        if (CheckBody(call, order) is { } malformed)
        {
            return malformed;
        }

        if (order.Terms.Intent != intent)
        {
            return call.Refuse(new Detail("ACTION_DOES_NOT_MATCH_INTENT"));
        }

        if (order.Status != OrderStatus.Approved)
        {
            return call.Refuse(new Detail(
                order.Status == OrderStatus.Completed ? alreadyDone
                : order.Status == OrderStatus.Voided ? "ORDER_COMPLETED_OR_VOIDED"
                : "ORDER_NOT_APPROVED"));
        }

        if (Declined(call, order) is { } declined)
        {
            order.Decline(call.Now);
            return call.Refuse(new Detail(declined));
        }

        return RefuseAccount(call, order) ?? CheckPickup(call, order) ?? ClaimInvoices(call, order);
    }

    private static string? Declined(ApiCall call, Order order) =>
        call.Fault is { Kind: Fault.Decline, DeclinesPayment: false } fault ? fault.Issue ?? Fault.DefaultDecline
        : order.DeclinesNow ? Fault.DefaultDecline
        : null;

    private static Answer? RefuseAccount(ApiCall call, Order order)
    {
        if (TriggerValues.Issue(call.Operation.Id, order.Payer?.Email) is not { } issue)
        {
            return null;
        }

        // After these two issues the payer chooses another way to pay and approves again.
        if (issue is "INSTRUMENT_DECLINED" or "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING")
        {
            order.Decline(call.Now);
        }

        var payerAction = issue == "PAYER_ACTION_REQUIRED" ? $"{call.BaseUrl}/checkoutnow?token={order.Id}" : null;
        return ErrorAnswer.Of(call, Issues.Status(call.Operation.Id, issue), [new Detail(issue)], payerAction);
    }

    // Both bodies are optional and may name a payment source only; an amount is for saved orders, which are not simulated.
    private static Answer? CheckBody(ApiCall call, Order order)
    {
        if (call.RefuseBody(Shape) is { } malformed)
        {
            return malformed;
        }

        var found = new List<Detail>();
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

        return found.Count > 0 ? call.Refuse(found) : null;
    }

    private static bool HasSameMembers(JsonElement one, JsonElement other) =>
        one.EnumerateObject().Select(member => member.Name).ToHashSet().SetEquals(other.EnumerateObject().Select(member => member.Name));

    // Ship to store: the store's name replaces the payer's, and says so.
    private static Answer? CheckPickup(ApiCall call, Order order)
    {
        foreach (var unit in order.Terms.Units)
        {
            var name = unit.Shipping?.Member("name")?.TextMember("full_name");
            var isPickup = unit.Shipping?.Member("options")?.EnumerateArray()
                .Any(option => option.GetProperty("selected"u8).GetBoolean() && option.TextMember("type") == "PICKUP") ?? false;
            if (isPickup && name?.StartsWith("S2S", StringComparison.Ordinal) is false)
            {
                return call.Refuse(Detail.InBody(
                    "INVALID_PICKUP_ADDRESS", $"/purchase_units/@reference_id=='{unit.ReferenceId}'/shipping/name/full_name", name));
            }
        }

        return null;
    }

    private static Answer? ClaimInvoices(ApiCall call, Order order)
    {
        var claimed = new HashSet<string>();
        foreach (var unit in order.Terms.Units.Where(unit => unit.InvoiceId is not null))
        {
            if (claimed.Add(unit.InvoiceId!) && call.World.Book.TryClaimInvoice(unit.InvoiceId!, order))
            {
                continue;
            }

            foreach (var invoice in claimed)
            {
                call.World.Book.ReleaseInvoice(invoice, order);
            }

            return call.Refuse(
                Detail.InBody("DUPLICATE_INVOICE_ID", $"/purchase_units/@reference_id=='{unit.ReferenceId}'/invoice_id", unit.InvoiceId));
        }

        return null;
    }
}
