using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>What the merchant asked of PayPal about a payment. It is stored before PayPal is called, and its outcome is found by PayPal's
/// answer or by a look-up.</summary>
/// <param name="Id">A random id. PayPal gets it in the request id, and a refund has it as its <c>custom_id</c>.</param>
/// <param name="Kind">What PayPal is asked to do.</param>
/// <param name="PaymentId">PayPal's id of the capture that is refunded, or of the authorization that the operation is about.</param>
/// <param name="StartedAt">When it was stored, UTC.</param>
/// <param name="SentAt">When it was last sent to PayPal, UTC.</param>
public sealed record Operation(Guid Id, OperationKind Kind, string PaymentId, DateTimeOffset StartedAt, DateTimeOffset SentAt)
{
    /// <summary>The amount to capture or refund; null where the operation has none.</summary>
    public Money? Amount { get; init; }

    /// <summary>Whether a capture releases what it leaves.</summary>
    public bool IsFinal { get; init; }

    /// <summary>What the payer reads at PayPal. It is kept until the operation has ended.</summary>
    public string? Note { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>; null if the server itself started the operation.</summary>
    public string? Key { get; init; }

    /// <summary>SHA-256 of the request that the key was sent with, in hex.</summary>
    public string? BodyHash { get; init; }

    /// <summary>The name of the key that asked for it.</summary>
    public string? By { get; init; }

    /// <summary>PayPal's id of the capture, refund or authorization that it led to; null until known.</summary>
    public string? Result { get; init; }

    /// <summary>PayPal's definite refusal; null while there is none.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>PayPal's latest refusal that does not prove that nothing was done; null while there is none.</summary>
    public Refusal? Denial { get; init; }

    /// <summary>When PayPal first refused so, UTC.</summary>
    public DateTimeOffset? DeniedAt { get; init; }

    /// <summary>The latest call has ended without an answer, so PayPal need not be given time to answer it.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>When PayPal was last asked, UTC: it may no longer know the request id, so a human decides. Null until then.</summary>
    public DateTimeOffset? GivenUpAt { get; init; }

    /// <summary>The <c>PayPal-Request-Id</c> of every call of this operation.</summary>
    [JsonIgnore]
    public string RequestId => $"{Kind.ToString().ToLowerInvariant()}-{Id:N}";

    /// <summary>Whether it has ended, and how.</summary>
    [JsonIgnore]
    public OperationState State =>
        Result is not null ? OperationState.Done : Refusal is not null ? OperationState.Refused : OperationState.Open;

    /// <summary>The outcome is not known.</summary>
    [JsonIgnore]
    public bool IsOpen => State is OperationState.Open;
}

/// <summary>What an operation asks of PayPal.</summary>
public enum OperationKind
{
    /// <summary>Capture an authorization, whole or in part.</summary>
    Capture,

    /// <summary>Void an authorization.</summary>
    Void,

    /// <summary>Reauthorize an authorization.</summary>
    Reauthorize,

    /// <summary>Refund a capture, whole or in part.</summary>
    Refund,
}

/// <summary>The state of an operation.</summary>
public enum OperationState
{
    /// <summary>The outcome is not known.</summary>
    Open,

    /// <summary>PayPal did it.</summary>
    Done,

    /// <summary>PayPal did not do it and never will.</summary>
    Refused,
}

/// <summary>What somebody asks for.</summary>
/// <param name="Kind">What PayPal is asked to do.</param>
/// <param name="PaymentId">PayPal's id of the capture to refund; null if the order has only one. Authorizations are found by the
/// order.</param>
/// <param name="Amount">How much; null for all that is left.</param>
public sealed record OperationRequest(OperationKind Kind, string? PaymentId = null, Money? Amount = null)
{
    /// <summary>The longest note to the payer, in characters: PayPal's limit.</summary>
    public const int LongestNote = 255;

    /// <summary>Whether a capture releases what it leaves.</summary>
    public bool IsFinal { get; init; }

    /// <summary>What the payer reads at PayPal.</summary>
    public string? Note { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>.</summary>
    public string? Key { get; init; }

    /// <summary>SHA-256 of the request, in hex.</summary>
    public string? BodyHash { get; init; }

    /// <summary>The name of the key that asks.</summary>
    public string? By { get; init; }
}

/// <summary>The result of asking for an operation.</summary>
public abstract record OperationStart
{
    private OperationStart()
    {
    }

    /// <summary>It must be stored with the order, and then sent.</summary>
    /// <param name="Order">The order with the operation.</param>
    /// <param name="Operation">The operation.</param>
    public sealed record Started(Order Order, Operation Operation) : OperationStart;

    /// <summary>The key was used for it before.</summary>
    /// <param name="Operation">The operation.</param>
    public sealed record Repeated(Operation Operation) : OperationStart;

    /// <summary>The key was used for another request.</summary>
    public sealed record KeyReused : OperationStart;

    /// <summary>It cannot be done.</summary>
    /// <param name="Obstacle">Why not.</param>
    public sealed record Impossible(Obstacle Obstacle) : OperationStart;
}

/// <summary>Why an operation cannot be done.</summary>
/// <param name="Issue">PayPal's issue code, or one of the shop's.</param>
/// <param name="Description">A sentence for the merchant that says why, and what to do if anything can be done.</param>
/// <param name="Field">The member of the request that is wrong, as a JSON pointer; null if it is none.</param>
public sealed record Obstacle(string Issue, string Description, string? Field = null);
