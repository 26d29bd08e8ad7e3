using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;

namespace PayPalSimulator.Orders.Operations;

/// <summary>
/// The common part of capture and authorize after the rules: the payer's instrument and account, and the invoice numbers.
/// </summary>
internal static class Completion
{
    /// <summary>Null when the money may be taken. A decline returns the order to its payer.</summary>
    public static Answer? Refuse(ApiCall call, Order order)
    {
        if (FindDecline(call, order) is { } declined)
        {
            order.Decline(call.Now);
            return call.Refuse(new Detail(declined));
        }

        return RefuseAccount(call, order) ?? RefusePickup(call, order) ?? ClaimInvoices(call, order);
    }

    private static string? FindDecline(ApiCall call, Order order) =>
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

    private static Answer? RefusePickup(ApiCall call, Order order) =>
        order.Terms.Units.Select(ShippingRules.CheckPickup).FirstOrDefault(wrong => wrong is not null) is { } found
            ? call.Refuse(found)
            : null;

    private static Answer? ClaimInvoices(ApiCall call, Order order)
    {
        var claimed = new HashSet<(Payee Payee, string InvoiceId)>();
        foreach (var unit in order.Terms.Units.Where(unit => unit.InvoiceId is not null))
        {
            if (claimed.Add((unit.Payee, unit.InvoiceId!)) && call.App.Orders.TryClaimInvoice(unit.Payee, unit.InvoiceId!, order))
            {
                continue;
            }

            foreach (var (payee, invoice) in claimed)
            {
                call.App.Orders.ReleaseInvoice(payee, invoice, order);
            }

            return call.Refuse(
                Detail.InBody("DUPLICATE_INVOICE_ID", $"/purchase_units/@reference_id=='{unit.ReferenceId}'/invoice_id", unit.InvoiceId));
        }

        return null;
    }
}
