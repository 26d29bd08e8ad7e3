namespace Checkout.Orders;

/// <summary>One attempt to move the money of an order, committed before PayPal is called.</summary>
/// <param name="Number">1 for the first, one more after each refusal.</param>
/// <param name="Operation">What PayPal is asked to do.</param>
/// <param name="RequestId">The <c>PayPal-Request-Id</c> of every call of this attempt. It contains the attempt's random id and is
/// stored before the call: a retry after a crash is the same request, and a restored database never reuses an older id.</param>
/// <param name="Amount">The amount to capture or authorize.</param>
/// <param name="OpenedAt">When it was stored, or its call was last retried, UTC.</param>
/// <param name="Approval">PayPal's time of the approval that this attempt uses; null if PayPal gave none.</param>
/// <param name="Refusal">PayPal's definite refusal; null while there is none.</param>
/// <param name="Id">The attempt's random id.</param>
/// <param name="Denial">PayPal's latest refusal that does not prove that no money moved; null while there is none.</param>
/// <param name="DeniedAt">When PayPal first refused so, UTC. PayPal has answered nothing else since.</param>
public sealed record Attempt(
    int Number,
    AttemptOperation Operation,
    string RequestId,
    Money Amount,
    DateTimeOffset OpenedAt,
    DateTimeOffset? Approval = null,
    Refusal? Refusal = null,
    Guid Id = default,
    Refusal? Denial = null,
    DateTimeOffset? DeniedAt = null);

/// <summary>What an attempt asks of PayPal.</summary>
public enum AttemptOperation
{
    /// <summary>Capture the order.</summary>
    Capture,

    /// <summary>Authorize the order.</summary>
    Authorize,
}

/// <summary>The state of an attempt.</summary>
public enum AttemptState
{
    /// <summary>Started; the outcome is unknown.</summary>
    Open,

    /// <summary>PayPal refused it; nothing moved.</summary>
    Declined,

    /// <summary>It led to a payment at PayPal, in any status.</summary>
    Done,
}

/// <summary>PayPal's refusal of an attempt.</summary>
/// <param name="Issue">PayPal's issue code.</param>
/// <param name="Description">PayPal's description of the issue.</param>
/// <param name="DebugId">PayPal's debug id, which its support asks for.</param>
public sealed record Refusal(string Issue, string? Description = null, string? DebugId = null);
