namespace Checkout.Orders;

/// <summary>One try to move the money of an order, committed before PayPal hears of it.</summary>
/// <param name="Number">1 for the first, one more after each refusal.</param>
/// <param name="Operation">What PayPal is asked to do.</param>
/// <param name="RequestId">The <c>PayPal-Request-Id</c> of every call of this attempt. It derives from the attempt's random id and is
/// stored before the call: a repeat after a crash is the same request, and a restored database never repeats an older one.</param>
/// <param name="Amount">What is to be moved.</param>
/// <param name="OpenedAt">When it was stored, or its call was made once more, UTC.</param>
/// <param name="Approval">PayPal's time of the approval that this attempt uses; null where PayPal gave none.</param>
/// <param name="Refusal">PayPal's no; null while there is none.</param>
/// <param name="Id">The attempt's random id.</param>
/// <param name="Denial">PayPal's latest refusal that does not say for certain that no money moved; null while there is none.</param>
/// <param name="DeniedAt">When PayPal first refused so, UTC. PayPal has said nothing else since.</param>
public sealed record Attempt(
    int Number,
    AttemptOperation Operation,
    string RequestId,
    Money Amount,
    DateTimeOffset OpenedAt,
    string? Approval = null,
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

/// <summary>Where an attempt stands.</summary>
public enum AttemptState
{
    /// <summary>Started; the outcome is not known.</summary>
    Open,

    /// <summary>PayPal refused it; nothing moved.</summary>
    Declined,

    /// <summary>PayPal made a payment of it, whatever became of that.</summary>
    Done,
}

/// <summary>PayPal's definite no to an attempt.</summary>
/// <param name="Issue">PayPal's issue code.</param>
/// <param name="Description">PayPal's sentence for it.</param>
/// <param name="DebugId">What PayPal's support asks for.</param>
public sealed record Refusal(string Issue, string? Description = null, string? DebugId = null);
