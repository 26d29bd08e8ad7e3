using System.Net;
using Checkout.Orders;
using Checkout.PayPal;

namespace Checkout.Tests.Orders;

/// <summary>What PayPal's failures of a capture mean. Where several rules apply, the first one of <see cref="PaymentFailure.Classify"/>
/// wins.</summary>
public sealed class ClassifyingAFailedPayment
{
    [Theory]
    [InlineData(422, "INSTRUMENT_DECLINED", "Declined")]
    [InlineData(403, "PAYEE_BLOCKED_TRANSACTION", "Declined")]
    [InlineData(422, "ORDER_NOT_APPROVED", "NotApproved")]
    [InlineData(422, "ORDER_ALREADY_CAPTURED", "AlreadyTaken")]
    [InlineData(422, "ORDER_ALREADY_AUTHORIZED", "AlreadyTaken")]
    [InlineData(422, "ORDER_COMPLETION_IN_PROGRESS", "OutcomeUnknown")]
    [InlineData(422, "PREVIOUS_REQUEST_IN_PROGRESS", "OutcomeUnknown")]
    [InlineData(409, "RESOURCE_CONFLICT", "OutcomeUnknown")]
    [InlineData(408, "REQUEST_TIMEOUT", "OutcomeUnknown")]
    [InlineData(429, "RATE_LIMIT_REACHED", "OutcomeUnknown")]
    [InlineData(500, "INTERNAL_SERVER_ERROR", "OutcomeUnknown")]
    [InlineData(302, "MOVED", "OutcomeUnknown")]
    [InlineData(401, "INVALID_ACCOUNT_STATUS", "ShopRefused")]
    [InlineData(403, "PERMISSION_DENIED", "ShopRefused")]
    [InlineData(404, "INVALID_RESOURCE_ID", "Unproven")]
    [InlineData(422, "AN_ISSUE_FROM_TOMORROW", "Unproven")]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "Unproven")]
    public void A_failure_is_classified_by_its_status_and_issue(int status, string issue, string meaning) =>
        Assert.Equal(meaning, PaymentFailure.Classify(Failure(status, issue)).GetType().Name);

    [Theory]
    [InlineData(500, "ORDER_ALREADY_CAPTURED,INSTRUMENT_DECLINED", "AlreadyTaken")]
    [InlineData(500, "INSTRUMENT_DECLINED", "OutcomeUnknown")]
    [InlineData(500, "ORDER_NOT_APPROVED", "OutcomeUnknown")]
    [InlineData(422, "ORDER_COMPLETION_IN_PROGRESS,INSTRUMENT_DECLINED", "OutcomeUnknown")]
    [InlineData(422, "INSTRUMENT_DECLINED,ORDER_NOT_APPROVED", "NotApproved")]
    [InlineData(403, "INSTRUMENT_DECLINED", "Declined")]
    public void Of_several_rules_the_first_one_wins(int status, string issues, string meaning) =>
        Assert.Equal(meaning, PaymentFailure.Classify(Failure(status, issues.Split(','))).GetType().Name);

    [Fact]
    public void No_answer_and_a_proxys_answer_leave_the_outcome_unknown()
    {
        var silent = new PayPalException(PayPalError.None, statusCode: null);
        var proxy = new PayPalException(PayPalError.Unreadable, HttpStatusCode.UnprocessableEntity);

        Assert.IsType<PaymentFailure.OutcomeUnknown>(PaymentFailure.Classify(silent));
        Assert.IsType<PaymentFailure.OutcomeUnknown>(PaymentFailure.Classify(proxy));
    }

    [Fact]
    public void A_decline_keeps_PayPals_issue_description_and_debug_id() => Assert.Equal(
        new PaymentFailure.Declined(new Refusal("INSTRUMENT_DECLINED", "Choose another card.", "f0c1")),
        PaymentFailure.Classify(Failure(422, "INSTRUMENT_DECLINED")));

    [Theory]
    [InlineData(422, "AN_ISSUE_FROM_TOMORROW", "AN_ISSUE_FROM_TOMORROW")]
    [InlineData(422, "AN_ISSUE_FROM_TOMORROW,DUPLICATE_INVOICE_ID", "DUPLICATE_INVOICE_ID")]
    [InlineData(404, "INVALID_RESOURCE_ID", null)]
    public void Only_a_permanent_refusal_of_PayPal_is_a_denial(int status, string issues, string? denial) => Assert.Equal(
        denial, Assert.IsType<PaymentFailure.Unproven>(PaymentFailure.Classify(Failure(status, issues.Split(',')))).Denial?.Issue);

    private static PayPalException Failure(int status, params string[] issues) => new(
        new PayPalError(
            "UNPROCESSABLE_ENTITY", "The request failed.", "f0c1", [.. issues.Select(issue => new ErrorDetail(issue, "Choose another card."))]),
        (HttpStatusCode)status);
}
