using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>What capture and authorize have in common: who may, and what the payer's instrument says.</summary>
internal static class Completion
{
    /// <summary>Null when the money may be taken; the caller holds the order's gate.</summary>
    public static Answer? Refuse(ApiCall call, Order order, string intent, string alreadyDone)
    {
        if (CheckBody(call) is { } malformed)
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

        if (call.Fault is { Kind: Fault.Decline, DeclinesPayment: false } || order.DeclinesNow)
        {
            order.Decline(call.Now);
            return call.Refuse(new Detail(call.Fault?.Issue ?? "INSTRUMENT_DECLINED"));
        }

        return ClaimInvoices(call, order);
    }

    // Both bodies are optional and may name a payment source only.
    private static Answer? CheckBody(ApiCall call)
    {
        if (call.Body.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var findings = new Shapes.Findings();
        Shape.Check(call.Body, findings);
        call.UnknownMembers = findings.Unknown;
        if (findings.Details.Count > 0)
        {
            return call.Refuse(findings.Details);
        }

        var found = new List<Detail>();
        PaymentSourceRules.Check(call.Body, call.Body.Member("payment_source"), found);
        return found.Count > 0 ? call.Refuse(found) : null;
    }

    private static readonly Shapes.Shape Shape = new Shapes.Members(new Shapes.Member("payment_source", OrderShape.PaymentSource));

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
