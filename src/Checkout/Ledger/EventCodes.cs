namespace Checkout.Ledger;

/// <summary>PayPal's transaction event codes: a group of two digits and a type of two digits. Source: PayPal's page "Transaction event
/// codes".</summary>
internal static class EventCodes
{
    private const int GroupLength = 3;

    /// <summary>Payments, refunds, reversals, chargebacks and what cancels them, without their fees. If such a transaction belongs to an order,
    /// the order's own facts are posted.</summary>
    public static bool IsPayment(string code) => Group(code) is "T00" or "T11" or "T12" && !IsHold(code) && !IsFee(code);

    /// <summary>Authorizations move no money of the merchant.</summary>
    public static bool MovesNothing(string code) => Group(code) == "T13";

    /// <summary>The account beside <c>paypal</c> of a transaction that belongs to no order.</summary>
    public static string AccountOf(string code) => code switch
    {
        "T0001" or "T0015" or "T1114" or "T1115" => LedgerAccount.Payouts,
        "T0002" or "T0003" => LedgerAccount.Subscriptions,
        "T0106" or "T1108" => LedgerAccount.DisputeFees,
        "T2103" or "T2104" => LedgerAccount.Reserves,
        _ when IsHold(code) => LedgerAccount.Held,
        _ => Group(code) switch
        {
            "T01" => LedgerAccount.Fees,
            "T11" when IsFee(code) => LedgerAccount.Fees,
            "T02" => LedgerAccount.Conversion,
            "T03" or "T04" => LedgerAccount.Bank,
            // Another system's payments, and codes that PayPal adds in the future.
            _ => LedgerAccount.Unexplained,
        },
    };

    /// <summary>Account holds and their releases. T1105, T1110 and T1111 release or begin a hold in the group of reversals.</summary>
    private static bool IsHold(string code) => code is "T1105" or "T1110" or "T1111" || Group(code) is "T15" or "T21";

    /// <summary>T1108 gives back the fee of a dispute, and T1109 another fee. The payments that they refer to show no such money.</summary>
    private static bool IsFee(string code) => code is "T1108" or "T1109";

    private static string Group(string code) => code.Length < GroupLength ? "" : code[..GroupLength];
}
