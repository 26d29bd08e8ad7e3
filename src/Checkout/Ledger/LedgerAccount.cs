namespace Checkout.Ledger;

/// <summary>The accounts of the ledger. Each shop has them once per currency.</summary>
public static class LedgerAccount
{
    /// <summary>The money at PayPal that the merchant can use.</summary>
    public const string PayPal = "paypal";

    /// <summary>Money that PayPal has not decided about: pending captures and pending refunds, without fees.</summary>
    public const string Pending = "paypal:pending";

    /// <summary>Money that PayPal holds, for example while a dispute is open.</summary>
    public const string Held = "paypal:held";

    /// <summary>Money on its way to the receivers of payouts.</summary>
    public const string PayoutsUnderWay = "paypal:payouts";

    /// <summary>The merchant's bank accounts: withdrawals and deposits.</summary>
    public const string Bank = "bank";

    /// <summary>Both sides of currency conversions.</summary>
    public const string Conversion = "conversion";

    /// <summary>The price of goods, without tax and before discounts.</summary>
    public const string Sales = "sales";

    /// <summary>Payments of subscriptions.</summary>
    public const string Subscriptions = "subscriptions";

    /// <summary>Setup fees of subscriptions.</summary>
    public const string SetupFees = "setup_fees";

    /// <summary>The price of shipping.</summary>
    public const string Shipping = "shipping";

    /// <summary>The tax of the sold goods, also if their prices include it.</summary>
    public const string Tax = "tax";

    /// <summary>Discounts that were given.</summary>
    public const string Discounts = "discounts";

    /// <summary>PayPal's fees for payments.</summary>
    public const string Fees = "fees";

    /// <summary>PayPal's fees for disputes and chargebacks.</summary>
    public const string DisputeFees = "dispute_fees";

    /// <summary>Refunds, gross.</summary>
    public const string Refunds = "refunds";

    /// <summary>Payments that PayPal or a bank took back.</summary>
    public const string Chargebacks = "chargebacks";

    /// <summary>Money that PayPal keeps as a reserve.</summary>
    public const string Reserves = "reserves";

    /// <summary>Payouts to others.</summary>
    public const string Payouts = "payouts";

    /// <summary>Money that nothing on record explains.</summary>
    public const string Unexplained = "unexplained";

    /// <summary>Every account, in the sequence of a statement.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        PayPal, Pending, Held, PayoutsUnderWay, Reserves, Bank, Conversion,
        Sales, Subscriptions, SetupFees, Shipping, Tax, Discounts, Fees, DisputeFees, Refunds, Chargebacks, Payouts, Unexplained,
    ];
}
