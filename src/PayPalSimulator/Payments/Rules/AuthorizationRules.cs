using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Payments.Rules;

internal static class AuthorizationRules
{
    public static IReadOnlyList<Detail> CheckCapture(ApiCall call, Authorization authorization)
    {
        var issue = authorization.HasExpired(call.Now) ? "AUTHORIZATION_EXPIRED"
            : authorization.Status == AuthorizationStatus.Voided ? "AUTHORIZATION_VOIDED"
            : authorization.Status == AuthorizationStatus.Denied ? "AUTHORIZATION_DENIED"
            : authorization.Status == AuthorizationStatus.Pending ? "TRANSACTION_REFUSED"
            : !authorization.IsOpen ? "AUTHORIZATION_ALREADY_CAPTURED"
            : authorization.Captures >= Limits.CapturesOfAuthorization ? "MAX_CAPTURE_COUNT_EXCEEDED"
            : TriggerValues.Issue(call.Operation.Id, authorization.Order.Payer?.Email);
        if (issue is not null)
        {
            return [new Detail(issue)];
        }

        if (PaymentAmount.Check(call.Body, authorization.Left.Currency, "AUTH_CAPTURE_CURRENCY_MISMATCH") is { } problem)
        {
            return [problem];
        }

        var amount = PaymentAmount.Read(call.Body, authorization.Left);
        return authorization.Covers(amount) ? [] : [Detail.InBody("MAX_CAPTURE_AMOUNT_EXCEEDED", "/amount/value", amount.Text)];
    }

    public static IReadOnlyList<Detail> CheckReauthorize(ApiCall call, Authorization authorization)
    {
        // For a denied or pending authorization PayPal lists no exact issue of this operation, so the nearest one is answered.
        var issue = authorization.IsReauthorization ? "REAUTHORIZATION_NOT_SUPPORTED"
            : authorization.HasExpired(call.Now) || authorization.Status == AuthorizationStatus.Voided ? "AUTHORIZATION_VOIDED"
            : authorization.Status == AuthorizationStatus.Captured ? "AUTHORIZATION_ALREADY_CAPTURED"
            : !authorization.IsOpen ? "TRANSACTION_REFUSED"
            : authorization.IsHonored(call.Now) ? "REAUTHORIZATION_TOO_SOON"
            : TriggerValues.Issue(call.Operation.Id, authorization.Order.Payer?.Email);
        if (issue is not null)
        {
            return [new Detail(issue)];
        }

        if (PaymentAmount.Check(call.Body, authorization.Amount.Currency, "AUTH_CURRENCY_MISMATCH") is { } problem)
        {
            return [problem];
        }

        var amount = PaymentAmount.Read(call.Body, authorization.Amount);
        return authorization.MayBecome(amount) ? [] : [Detail.InBody("AUTHORIZATION_AMOUNT_EXCEEDED", "/amount/value", amount.Text)];
    }

    public static IReadOnlyList<Detail> CheckVoid(ApiCall call, Authorization authorization)
    {
        var issue = authorization.IsReauthorization ? "CANNOT_BE_VOIDED"
            : authorization.Status == AuthorizationStatus.Voided ? "PREVIOUSLY_VOIDED"
            : authorization.Status == AuthorizationStatus.Captured ? "PREVIOUSLY_CAPTURED"
            : authorization.Status == AuthorizationStatus.Denied ? "CANNOT_BE_VOIDED"
            : null;
        return issue is null ? [] : [new Detail(issue)];
    }
}
