namespace Checkout.Orders;

/// <summary>How old a request id may be when it is sent again. PayPal keeps ids for a limited time and would then carry out the request
/// a second time. After this age only a look-up or the merchant decides. Contract section 5.</summary>
public static class RequestIdAge
{
    /// <summary>Orders v2: create, capture and authorize an order. PayPal keeps these ids for 6 hours.</summary>
    public static readonly TimeSpan Orders = TimeSpan.FromHours(6);

    /// <summary>Payments v2: capture an authorization, refund. PayPal keeps these ids for 45 days.</summary>
    public static readonly TimeSpan Payments = TimeSpan.FromDays(40);

    /// <summary>Payouts v1. PayPal keeps these ids for 30 days.</summary>
    public static readonly TimeSpan Payouts = TimeSpan.FromDays(25);
}
