using System.Collections.Frozen;

namespace PayPalSimulator.Orders;

/// <summary>Which fields of an order may be patched, and how (the table in PayPal's description of update order).</summary>
internal static class PatchableFields
{
    private static readonly string[] Replace = ["replace"];
    private static readonly string[] ReplaceAdd = ["replace", "add"];
    private static readonly string[] ReplaceRemove = ["replace", "remove"];
    private static readonly string[] ReplaceAddRemove = ["replace", "add", "remove"];

    /// <summary>Fields of the order itself.</summary>
    public static readonly FrozenDictionary<string, string[]> OfOrder = new Dictionary<string, string[]>
    {
        ["/intent"] = Replace,
        ["/payer"] = ReplaceAdd,
        ["/purchase_units"] = ReplaceAdd,
        ["/application_context/client_configuration"] = ReplaceAdd,
    }.ToFrozenDictionary();

    /// <summary>Fields of a purchase unit, below its filter.</summary>
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
}
