using System.Collections.Frozen;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Rules;

/// <summary>
/// When an order may be patched, and which operations each field allows (the table in PayPal's description of update order).
/// </summary>
internal static class PatchRules
{
    private static readonly string[] Replace = ["replace"];
    private static readonly string[] ReplaceAdd = ["replace", "add"];
    private static readonly string[] ReplaceRemove = ["replace", "remove"];
    private static readonly string[] ReplaceAddRemove = ["replace", "add", "remove"];

    public static readonly FrozenDictionary<string, string[]> OfOrder = new Dictionary<string, string[]>
    {
        ["/intent"] = Replace,
        ["/payer"] = ReplaceAdd,
        ["/purchase_units"] = ReplaceAdd,
        ["/application_context/client_configuration"] = ReplaceAdd,
    }.ToFrozenDictionary();

    /// <summary>The paths below <c>/purchase_units/@reference_id=='…'</c>.</summary>
    public static readonly FrozenDictionary<string, string[]> OfUnit = new Dictionary<string, string[]>
    {
        ["/custom_id"] = ReplaceAddRemove,
        ["/description"] = ReplaceAddRemove,
        ["/invoice_id"] = ReplaceAddRemove,
        ["/items"] = ReplaceAddRemove,
        ["/payee/email"] = Replace,
        ["/shipping/name"] = ReplaceAdd,
        ["/shipping/email_address"] = ReplaceAdd,
        ["/shipping/phone_number"] = ReplaceAdd,
        ["/shipping/options"] = ReplaceAdd,
        ["/shipping/address"] = ReplaceAdd,
        ["/shipping/type"] = ReplaceAdd,
        ["/soft_descriptor"] = ReplaceRemove,
        ["/amount"] = Replace,
        ["/payment_instruction"] = Replace,
        ["/payment_instruction/disbursement_mode"] = Replace,
        ["/payment_instruction/payee_receivable_fx_rate_id"] = ReplaceAddRemove,
        ["/payment_instruction/platform_fees"] = ReplaceAddRemove,
        ["/supplementary_data/airline"] = ReplaceAddRemove,
        ["/supplementary_data/card"] = ReplaceAddRemove,
    }.ToFrozenDictionary();

    /// <summary>Null when the order may be patched.</summary>
    public static Detail? Forbid(ApiCall call, Order order, IReadOnlyList<Patch> patches)
    {
        if (order.Status is not (OrderStatus.Created or OrderStatus.Approved))
        {
            return new Detail(order.Status == OrderStatus.Completed ? "ORDER_ALREADY_COMPLETED" : "NOT_PATCHABLE");
        }

        var isAmount = patches.Any(patch => patch.Path.EndsWith("/amount", StringComparison.Ordinal));
        return isAmount && TriggerValues.Issue(call.Operation.Id, order.Payer?.Email) is { } issue ? new Detail(issue) : null;
    }
}
