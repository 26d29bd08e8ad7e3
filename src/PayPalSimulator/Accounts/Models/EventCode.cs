namespace PayPalSimulator.Accounts.Models;

/// <summary>
/// The transaction event codes that the simulator books, from PayPal's list (developer.paypal.com, Transaction event codes).
/// </summary>
internal static class EventCode
{
    /// <summary>A payment made through the Checkout APIs.</summary>
    public const string CheckoutPayment = "T0006";

    public const string ChargebackFee = "T0106";
    public const string GeneralFee = "T0100";
    public const string CurrencyConversion = "T0200";
    public const string Withdrawal = "T0400";

    /// <summary>PayPal takes a payment back, for the payer or the payer's bank.</summary>
    public const string PaymentReversal = "T1106";

    public const string PaymentRefund = "T1107";
    public const string FeeReversal = "T1108";
    public const string AccountHoldReversal = "T1105";
    public const string DisputeHold = "T1110";
    public const string DisputeHoldCancelled = "T1111";
    public const string Chargeback = "T1201";
    public const string ChargebackReversal = "T1202";
    public const string Authorization = "T1300";
    public const string Reauthorization = "T1301";
    public const string VoidedAuthorization = "T1302";
    public const string GeneralHold = "T2101";
    public const string GeneralHoldRelease = "T2102";
    public const string ReserveHold = "T2103";
    public const string ReserveRelease = "T2104";
    public const string PaymentHold = "T2107";
    public const string PaymentHoldRelease = "T2108";

    public static bool IsCode(string text) => text is ['T', _, _, _, _] && text.Skip(1).All(char.IsAsciiDigit);

    /// <summary>Authorizations reserve the payer's money and move none.</summary>
    public static bool MovesNothing(string code) => code.StartsWith("T13", StringComparison.Ordinal);

    /// <summary>Holds and their releases move money between what is available and what PayPal withholds.</summary>
    public static bool IsHold(string code) =>
        code is AccountHoldReversal or DisputeHold or DisputeHoldCancelled || code.StartsWith("T15", StringComparison.Ordinal)
        || code.StartsWith("T21", StringComparison.Ordinal);
}
