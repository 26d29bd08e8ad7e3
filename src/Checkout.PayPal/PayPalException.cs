using System.Net;

namespace Checkout.PayPal;

/// <summary>A call to PayPal that did not succeed: PayPal answered with an error, or did not answer at all.</summary>
public sealed class PayPalException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">PayPal's error; <see cref="PayPalError.None"/> without an answer.</param>
    /// <param name="statusCode">The HTTP status; null without an answer.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public PayPalException(PayPalError error, HttpStatusCode? statusCode, Exception? innerException = null)
        : base(statusCode is null ? error.Message : $"PayPal answered {(int)statusCode} {error.Name}: {error.Message}", innerException)
    {
        Error = error;
        StatusCode = statusCode;
        Failure = error.IsPayPals ? PayPalFailure.None
            : statusCode is not null ? PayPalFailure.AnswerUnreadable
            : error.Name == PayPalError.NotAsked.Name ? PayPalFailure.NotAsked
            : PayPalFailure.NoAnswer;
    }

    /// <summary>PayPal's error body.</summary>
    public PayPalError Error { get; }

    /// <summary>The HTTP status; null without an answer.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Why there is no usable answer from PayPal; none if PayPal answered. <see cref="Exception.Message"/> describes it.</summary>
    public PayPalFailure Failure { get; init; }

    /// <summary>PayPal's <c>Retry-After</c>; null if it gave none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>This call was not sent, because PayPal is unreachable. An earlier call with the same request id may have been sent, so its
    /// outcome is as unknown as before.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>PayPal itself gave this answer: its body is one of PayPal's own errors. False without an answer, and for a bare status or a
    /// web page, because a CDN or a proxy can give these, too. Such a 404 does not mean that PayPal has no such order, and such a 403 does
    /// not mean that PayPal refused.</summary>
    public bool IsPayPalsAnswer => StatusCode is not null && Error.IsPayPals;

    /// <summary>PayPal has nothing with this id: PayPal's own 404, see contract section 4.2. A 404 of a proxy or a CDN proves
    /// nothing.</summary>
    public bool IsNotFound => StatusCode is HttpStatusCode.NotFound
        && Error.DebugId is { Length: > 0 }
        && Error.Name is "RESOURCE_NOT_FOUND" or Issue.InvalidResourceId;

    /// <summary>PayPal refuses this request permanently: PayPal's own 400 or 422, see contract section 4.2. A refusal of our credentials or
    /// account (401, 403) does not count, because the merchant can correct it.</summary>
    public bool IsRefusal => StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
        && Error.DebugId is { Length: > 0 }
        && !IsOutcomeUnknown;

    /// <summary>PayPal refuses our credentials or our permission: only the merchant can correct it.</summary>
    internal bool IsUnauthorized => IsPayPalsAnswer
        && (StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || Error.Name is "invalid_client" or "unauthorized_client");

    /// <summary>PayPal may or may not have carried out the call: no answer, an answer that is not PayPal's own, an unreadable success, a
    /// redirect, a 5xx, 408, 409 or 429, or a request that is still running.
    /// Retry with the same request id or look up the result; never use a new id.</summary>
    public bool IsOutcomeUnknown =>
        !IsPayPalsAnswer
        || StatusCode is null or < HttpStatusCode.BadRequest or >= HttpStatusCode.InternalServerError
            or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
        || Error.Has(Issue.OrderCompletionInProgress) || Error.Has(Issue.PreviousRequestInProgress);

    /// <summary>PayPal counts as unreachable if there is no answer, a 5xx, or an answer that is not PayPal's own, such as a proxy's page.
    /// Any other answer, even a success that cannot be read, shows that PayPal is reachable.</summary>
    internal bool IsUnreachable => StatusCode is not { } status || status >= HttpStatusCode.InternalServerError
        || (!IsPayPalsAnswer && (int)status is < 200 or >= 300);

    /// <summary>The call was sent and not refused for our credentials or permission, so this failure tells something about the
    /// call.</summary>
    internal bool IsAboutTheCall => !IsUnsent && StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
}

/// <summary>PayPal's error body, see contract section 4.1.</summary>
/// <param name="Name">Such as <c>UNPROCESSABLE_ENTITY</c>; <c>error</c> in OAuth's body.</param>
/// <param name="Message">A sentence; <c>error_description</c> in OAuth's body.</param>
/// <param name="DebugId">PayPal's debug id, which its support asks for; from the body or else from the header
/// <c>paypal-debug-id</c>.</param>
/// <param name="Details">The issues.</param>
public sealed record PayPalError(string Name, string Message, string? DebugId = null, IReadOnlyList<ErrorDetail>? Details = null)
{
    /// <summary>PayPal did not answer.</summary>
    public static PayPalError None { get; } = new("NO_ANSWER", "PayPal did not answer.") { IsPayPals = false };

    /// <summary>The request was not sent.</summary>
    public static PayPalError NotAsked { get; } =
        new("NOT_ASKED", "PayPal is unreachable, so the request was not sent.") { IsPayPals = false };

    /// <summary>The answer is not JSON, or not the JSON of this operation.</summary>
    public static PayPalError Unreadable { get; } =
        new("UNREADABLE_ANSWER", "PayPal's answer could not be read.") { IsPayPals = false };

    /// <summary>Whether it is PayPal's own error: with a name and a debug id, or OAuth's. True by default.</summary>
    public bool IsPayPals { get; init; } = true;

    /// <summary>Whether one of the details is this issue.</summary>
    /// <param name="issue">One of <see cref="Issue"/>.</param>
    /// <returns>True if it is among them.</returns>
    public bool Has(string issue) => Details?.Any(detail => detail.Issue == issue) == true;
}

/// <summary>One issue of an error.</summary>
/// <param name="Issue">The code.</param>
/// <param name="Description">A sentence.</param>
/// <param name="Field">A JSON pointer to the wrong member.</param>
/// <param name="Value">The value that was sent.</param>
/// <param name="Location"><c>body</c>, <c>path</c> or <c>query</c>.</param>
public sealed record ErrorDetail(
    string Issue, string? Description = null, string? Field = null, string? Value = null, string? Location = null);

/// <summary>The issue codes that this program acts on. The set is open.</summary>
public static class Issue
{
    /// <summary>The payer has not approved the order.</summary>
    public const string OrderNotApproved = "ORDER_NOT_APPROVED";

    /// <summary>The order was already captured with another request id.</summary>
    public const string OrderAlreadyCaptured = "ORDER_ALREADY_CAPTURED";

    /// <summary>The order was already authorized with another request id.</summary>
    public const string OrderAlreadyAuthorized = "ORDER_ALREADY_AUTHORIZED";

    /// <summary>Another payment to this account has the same invoice id.</summary>
    public const string DuplicateInvoiceId = "DUPLICATE_INVOICE_ID";

    /// <summary>A capture of the order is in progress.</summary>
    public const string OrderCompletionInProgress = "ORDER_COMPLETION_IN_PROGRESS";

    /// <summary>A request with this id is in progress.</summary>
    public const string PreviousRequestInProgress = "PREVIOUS_REQUEST_IN_PROGRESS";

    /// <summary>The payer's card or bank declined; the payer may choose another.</summary>
    public const string InstrumentDeclined = "INSTRUMENT_DECLINED";

    /// <summary>The payer has to do something at PayPal first.</summary>
    public const string PayerActionRequired = "PAYER_ACTION_REQUIRED";

    /// <summary>The resource does not exist, or belongs to another account.</summary>
    public const string InvalidResourceId = "INVALID_RESOURCE_ID";

    /// <summary>Nothing is left of the capture to refund.</summary>
    public const string CaptureFullyRefunded = "CAPTURE_FULLY_REFUNDED";

    /// <summary>The refund is higher than what is left of the capture.</summary>
    public const string RefundAmountExceeded = "REFUND_AMOUNT_EXCEEDED";

    /// <summary>PayPal refunds a capture for 180 days.</summary>
    public const string RefundTimeLimitExceeded = "REFUND_TIME_LIMIT_EXCEEDED";

    /// <summary>The amount is in another currency than the capture.</summary>
    public const string RefundCurrencyMismatch = "REFUND_CAPTURE_CURRENCY_MISMATCH";

    /// <summary>The payer's bank or card issuer took the money back.</summary>
    public const string RefundAfterChargeback = "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK";

    /// <summary>PayPal has not released the captured money yet.</summary>
    public const string PendingCapture = "PENDING_CAPTURE";

    /// <summary>The authorization was voided.</summary>
    public const string AuthorizationVoided = "AUTHORIZATION_VOIDED";

    /// <summary>The authorization was voided before.</summary>
    public const string PreviouslyVoided = "PREVIOUSLY_VOIDED";

    /// <summary>The authorization was captured before.</summary>
    public const string PreviouslyCaptured = "PREVIOUSLY_CAPTURED";

    /// <summary>The authorization expired.</summary>
    public const string AuthorizationExpired = "AUTHORIZATION_EXPIRED";

    /// <summary>Nothing is left of the authorization to capture.</summary>
    public const string AuthorizationAlreadyCaptured = "AUTHORIZATION_ALREADY_CAPTURED";

    /// <summary>The amount is in another currency than the authorization.</summary>
    public const string CaptureCurrencyMismatch = "AUTH_CAPTURE_CURRENCY_MISMATCH";

    /// <summary>All captures together would be more than 115 % of the authorization.</summary>
    public const string MaxCaptureAmountExceeded = "MAX_CAPTURE_AMOUNT_EXCEEDED";

    /// <summary>PayPal has refused too many captures of the authorization.</summary>
    public const string MaxCaptureCountExceeded = "MAX_CAPTURE_COUNT_EXCEEDED";

    /// <summary>The money is guaranteed for three days, and PayPal reauthorizes only after that.</summary>
    public const string ReauthorizationTooSoon = "REAUTHORIZATION_TOO_SOON";

    /// <summary>PayPal has not decided on the payment yet, or refuses it.</summary>
    public const string TransactionRefused = "TRANSACTION_REFUSED";

    /// <summary>The merchant's account is restricted. The status is 401, but a new token does not help.</summary>
    public const string InvalidAccountStatus = "INVALID_ACCOUNT_STATUS";
}
