using System.Net;
using Checkout.PayPal;

namespace Checkout.Orders;

/// <summary>What PayPal's failure of a capture or an authorization means for the attempt.</summary>
public abstract record PaymentFailure
{
    private PaymentFailure()
    {
    }

    /// <summary>Classifies a failure. The order of the rules matters: the first that applies wins.</summary>
    /// <param name="failure">The failed call.</param>
    /// <returns>Its meaning; never null.</returns>
    public static PaymentFailure Classify(PayPalException failure) => failure switch
    {
        { Error: var error } when error.Has(Issue.OrderAlreadyCaptured) || error.Has(Issue.OrderAlreadyAuthorized) => new AlreadyTaken(),
        { IsOutcomeUnknown: true } => new OutcomeUnknown(),
        { Error: var error } when error.Has(Issue.OrderNotApproved) => new NotApproved(DeclineTable.Find(error)!),
        { Error: var error } when DeclineTable.Find(error) is { } refusal => new Declined(refusal),
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => new ShopRefused(FirstIssue(failure)),
        { IsRefusal: true } =>
            new Unproven(FirstIssue(failure), new Refusal(IssueOfDenial(failure), DebugId: failure.Error.DebugId)),
        _ => new Unproven(FirstIssue(failure), Denial: null),
    };

    /// <summary>Another request took the payment.</summary>
    public sealed record AlreadyTaken : PaymentFailure;

    /// <summary>PayPal may or may not have taken the money. The attempt stays open with its request id.</summary>
    public sealed record OutcomeUnknown : PaymentFailure;

    /// <summary>PayPal does not know of the payer's approval, or not yet.</summary>
    /// <param name="Refusal">PayPal's refusal.</param>
    public sealed record NotApproved(Refusal Refusal) : PaymentFailure;

    /// <summary>PayPal took no money and never will for this attempt.</summary>
    /// <param name="Refusal">PayPal's refusal.</param>
    public sealed record Declined(Refusal Refusal) : PaymentFailure;

    /// <summary>PayPal refuses the shop's credentials or account. Only the merchant can correct this. The shopper must not pay a second
    /// time, so the attempt stays open and is retried.</summary>
    /// <param name="Issue">PayPal's first issue, or the error's name.</param>
    public sealed record ShopRefused(string Issue) : PaymentFailure;

    /// <summary>A refusal that does not prove that no money moved. If the shopper were told "no", they might pay a second time.</summary>
    /// <param name="Issue">PayPal's first issue, or the error's name.</param>
    /// <param name="Denial">The refusal, if PayPal refuses this request permanently; otherwise null.</param>
    public sealed record Unproven(string Issue, Refusal? Denial) : PaymentFailure;

    private static string IssueOfDenial(PayPalException failure) =>
        failure.Error.Has(Issue.DuplicateInvoiceId) ? Issue.DuplicateInvoiceId : FirstIssue(failure);

    private static string FirstIssue(PayPalException failure) =>
        failure.Error.Details is [var first, ..] ? first.Issue : failure.Error.Name;
}
