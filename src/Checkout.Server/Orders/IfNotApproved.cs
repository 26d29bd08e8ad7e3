namespace Checkout.Server.Orders;

/// <summary>How to handle a capture that PayPal refuses as not approved, just after it showed the approval.</summary>
internal enum IfNotApproved
{
    /// <summary>The payer has to approve again.</summary>
    Refuse,

    /// <summary>PayPal's payments may not know the approval yet: retry once.</summary>
    RetryOnce,

    /// <summary>The same, but without a shopper that could approve again: retry until PayPal accepts it.</summary>
    KeepOpen,
}
