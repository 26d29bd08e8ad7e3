using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Payments.Models;

/// <summary>The outcome of a new payment. The payer, the payee's account and the faults decide it.</summary>
internal readonly record struct PaymentOutcome(string CaptureStatus, string? Reason)
{
    public static PaymentOutcome Of(ApiCall call, Order order, PurchaseUnit unit) => call.Fault switch
    {
        { Kind: Fault.Pending, Issue: var reason } => new(Models.CaptureStatus.Pending, reason ?? StatusReason.PendingReview),
        { DeclinesPayment: true, Issue: var reason } => new(Models.CaptureStatus.Declined, reason),
        _ when order.Payer?.Behaviour == PayerBehaviour.Pends => new(Models.CaptureStatus.Pending, StatusReason.PendingReview),
        _ when !unit.Payee.Holds(unit.Amount.Currency) => new(Models.CaptureStatus.Pending, StatusReason.CurrencyNotHeld),
        _ => new(Models.CaptureStatus.Completed, null),
    };

    /// <summary>Sets the outcome of an authorization. The payer <c>pending</c> does not count here: only the capture pends.</summary>
    public static void Apply(ApiCall call, Authorization authorization)
    {
        if (call.Fault?.Kind == Fault.Pending)
        {
            authorization.Hold(AuthorizationStatus.Pending, StatusReason.PendingReview);
        }
        else if (call.Fault?.DeclinesPayment is true)
        {
            authorization.Hold(AuthorizationStatus.Denied, StatusReason.RiskFilters);
        }
    }
}
