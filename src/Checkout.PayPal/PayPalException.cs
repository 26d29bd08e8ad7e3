using System.Net;

namespace Checkout.PayPal;

/// <summary>A call to PayPal that did not succeed: PayPal answered with an error, or did not answer at all.</summary>
public sealed class PayPalException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">What PayPal said; <see cref="PayPalError.None"/> when it said nothing.</param>
    /// <param name="statusCode">The HTTP status; null when no answer came.</param>
    /// <param name="innerException">What failed below, where something did.</param>
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

    /// <summary>The HTTP status; null when no answer came.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Why PayPal's own answer is missing; none when PayPal answered. <see cref="Exception.Message"/> says it in a
    /// sentence.</summary>
    public PayPalFailure Failure { get; init; }

    /// <summary>How long PayPal asked to wait (<c>Retry-After</c>), where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>This call was not sent, because PayPal has not answered others for a while. Another call of the same request id may have
    /// been, so that the outcome is as unknown as it was before.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>PayPal itself gave this answer: its body is one of PayPal's own error envelopes. False for no answer, and for a bare
    /// status or a web page, which a CDN or a proxy on the way can give, too: such a 404 does not say that PayPal has no such order, and
    /// such a 403 does not say that PayPal refused.</summary>
    public bool IsPayPalsAnswer => StatusCode is not null && Error.IsPayPals;

    /// <summary>PayPal refuses our credentials, or our right to do this: only the merchant can end it.</summary>
    internal bool IsRefusalOfUs => IsPayPalsAnswer
        && (StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || Error.Name is "invalid_client" or "unauthorized_client");

    /// <summary>PayPal may or may not have done what was asked: no answer, an answer that is not PayPal's own, a success that could not be
    /// read, a redirection, a 5xx, 408, 409 or 429, or a request that is still running.
    /// The same request id must be used again, or PayPal be asked; never a new id.</summary>
    public bool IsOutcomeUnknown =>
        !IsPayPalsAnswer
        || StatusCode is null or < HttpStatusCode.BadRequest or >= HttpStatusCode.InternalServerError
            or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
        || Error.Has(Issue.OrderCompletionInProgress) || Error.Has(Issue.PreviousRequestInProgress);
}

/// <summary>PayPal's error body, the envelope of contract section 4.1.</summary>
/// <param name="Name">Such as <c>UNPROCESSABLE_ENTITY</c>; OAuth's <c>error</c> for that envelope.</param>
/// <param name="Message">A sentence; OAuth's <c>error_description</c> for that envelope.</param>
/// <param name="DebugId">What PayPal's support asks for; from the body, else from the header <c>paypal-debug-id</c>.</param>
/// <param name="Details">The issues.</param>
public sealed record PayPalError(string Name, string Message, string? DebugId = null, IReadOnlyList<ErrorDetail>? Details = null)
{
    /// <summary>Nothing was said.</summary>
    public static PayPalError None { get; } = new("NO_ANSWER", "PayPal did not answer.") { IsPayPals = false };

    /// <summary>Nothing was asked.</summary>
    public static PayPalError NotAsked { get; } =
        new("NOT_ASKED", "PayPal is unreachable, so the request was not sent.") { IsPayPals = false };

    /// <summary>Something was said that is not JSON, or not the JSON of this operation.</summary>
    public static PayPalError Unreadable { get; } =
        new("UNREADABLE_ANSWER", "PayPal's answer could not be read.") { IsPayPals = false };

    /// <summary>Whether PayPal said it: with a name and a debug id, or in OAuth's words. True unless it is set.</summary>
    public bool IsPayPals { get; init; } = true;

    /// <summary>Whether one of the details is this issue.</summary>
    /// <param name="issue">One of <see cref="Issue"/>.</param>
    /// <returns>True when it is among them.</returns>
    public bool Has(string issue) => Details?.Any(detail => detail.Issue == issue) == true;
}

/// <summary>One issue of an error.</summary>
/// <param name="Issue">The code.</param>
/// <param name="Description">The sentence that belongs to it.</param>
/// <param name="Field">A JSON pointer to what is wrong.</param>
/// <param name="Value">What was sent there.</param>
/// <param name="Location"><c>body</c>, <c>path</c> or <c>query</c>.</param>
public sealed record ErrorDetail(
    string Issue, string? Description = null, string? Field = null, string? Value = null, string? Location = null);

/// <summary>The issue codes that this program acts on. The set is open.</summary>
public static class Issue
{
    /// <summary>The payer has not approved the order.</summary>
    public const string OrderNotApproved = "ORDER_NOT_APPROVED";

    /// <summary>The order was captured before, by another request id.</summary>
    public const string OrderAlreadyCaptured = "ORDER_ALREADY_CAPTURED";

    /// <summary>The order was authorized before, by another request id.</summary>
    public const string OrderAlreadyAuthorized = "ORDER_ALREADY_AUTHORIZED";

    /// <summary>Another payment to this account has the same invoice id.</summary>
    public const string DuplicateInvoiceId = "DUPLICATE_INVOICE_ID";

    /// <summary>A capture of the order is under way.</summary>
    public const string OrderCompletionInProgress = "ORDER_COMPLETION_IN_PROGRESS";

    /// <summary>A request with this id is under way.</summary>
    public const string PreviousRequestInProgress = "PREVIOUS_REQUEST_IN_PROGRESS";

    /// <summary>The payer's card or bank said no; the payer may choose another.</summary>
    public const string InstrumentDeclined = "INSTRUMENT_DECLINED";

    /// <summary>The payer has to do something at PayPal first.</summary>
    public const string PayerActionRequired = "PAYER_ACTION_REQUIRED";

    /// <summary>Nothing has this id, or it belongs to somebody else.</summary>
    public const string InvalidResourceId = "INVALID_RESOURCE_ID";

    /// <summary>The merchant's account is restricted; comes as a 401, which another token does not change.</summary>
    public const string InvalidAccountStatus = "INVALID_ACCOUNT_STATUS";
}
