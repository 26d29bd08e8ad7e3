namespace PayPalSimulator.Payments;

/// <summary>How a new payment comes out: its payer and the faults that were ordered decide it.</summary>
internal readonly record struct Review(string CaptureStatus, string? Reason)
{
    public static Review Of(ApiCall call, Order order) => call.Fault switch
    {
        { Kind: Fault.Pending, Issue: var reason } => new(Payments.CaptureStatus.Pending, reason ?? StatusReason.PendingReview),
        { DeclinesPayment: true, Issue: var reason } => new(Payments.CaptureStatus.Declined, reason),
        _ when order.Payer?.Behaviour == PayerBehaviour.Pends => new(Payments.CaptureStatus.Pending, StatusReason.PendingReview),
        _ => new(Payments.CaptureStatus.Completed, null),
    };

    /// <summary>An authorization has one reason for each; a payer whose payments pend is reviewed when the money is taken.</summary>
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
