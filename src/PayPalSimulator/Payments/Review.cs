namespace PayPalSimulator.Payments;

/// <summary>The outcome of a new payment, which depends on its payer and the faults.</summary>
internal readonly record struct Review(string CaptureStatus, string? Reason)
{
    public static Review Of(ApiCall call, Order order) => call.Fault switch
    {
        { Kind: Fault.Pending, Issue: var reason } => new(Payments.CaptureStatus.Pending, reason ?? StatusReason.PendingReview),
        { DeclinesPayment: true, Issue: var reason } => new(Payments.CaptureStatus.Declined, reason),
        _ when order.Payer?.Behaviour == PayerBehaviour.Pends => new(Payments.CaptureStatus.Pending, StatusReason.PendingReview),
        _ => new(Payments.CaptureStatus.Completed, null),
    };

    /// <summary>Sets an authorization's outcome from the fault. A payer whose payments pend is reviewed at the capture.</summary>
    public static void Of(ApiCall call, Authorization authorization)
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
