using System.Text.Json.Serialization;
using Checkout.Orders;

namespace Checkout.Disputes;

/// <summary>What the merchant asked PayPal to do with a dispute. It is stored before PayPal is called. PayPal takes no request ids for
/// disputes, so it is sent once; a lost answer is found by looking at the dispute.</summary>
/// <param name="Id">A random id.</param>
/// <param name="Action">What PayPal is asked to do.</param>
/// <param name="StartedAt">When it was stored, UTC.</param>
/// <param name="SeenUpdate">PayPal's time of the dispute's latest change that was known then, UTC.</param>
public sealed record DisputeAttempt(Guid Id, DisputeAction Action, DateTimeOffset StartedAt, DateTimeOffset SeenUpdate)
{
    /// <summary>PayPal's word for how, such as the type of an offer; null where the action has none.</summary>
    public string? Type { get; init; }

    /// <summary>The amount; null where none was sent.</summary>
    public Money? Amount { get; init; }

    /// <summary>The text for PayPal or the payer. It is kept until the attempt has ended.</summary>
    public string? Text { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>.</summary>
    public string? Key { get; init; }

    /// <summary>SHA-256 of the request that the key was sent with, in hex.</summary>
    public string? BodyHash { get; init; }

    /// <summary>The name of the merchant's key that asked for it.</summary>
    public string? By { get; init; }

    /// <summary>Whether PayPal did it.</summary>
    public bool IsDone { get; init; }

    /// <summary>Why PayPal did not do it; null while that is not known.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The outcome is not known.</summary>
    [JsonIgnore]
    public bool IsOpen => !IsDone && Refusal is null;
}

/// <summary>What a merchant may do with a dispute.</summary>
public enum DisputeAction
{
    /// <summary>Refund the payer, at once or for a return.</summary>
    AcceptClaim,

    /// <summary>Provide what PayPal asked for.</summary>
    ProvideEvidence,

    /// <summary>Provide what PayPal did not ask for.</summary>
    ProvideSupportingInfo,

    /// <summary>Offer the payer something.</summary>
    MakeOffer,

    /// <summary>Have PayPal decide.</summary>
    Escalate,

    /// <summary>Have PayPal decide again.</summary>
    Appeal,

    /// <summary>Write to the payer.</summary>
    SendMessage,

    /// <summary>Tell what came back.</summary>
    AcknowledgeReturn,
}

/// <summary>What somebody asks for.</summary>
/// <param name="Action">What PayPal is asked to do.</param>
public sealed record DisputeRequest(DisputeAction Action)
{
    /// <summary>PayPal's word for how.</summary>
    public string? Type { get; init; }

    /// <summary>How much; null if all that is disputed, or if the action has none.</summary>
    public Money? Amount { get; init; }

    /// <summary>The text for PayPal or the payer.</summary>
    public string? Text { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>.</summary>
    public string? Key { get; init; }

    /// <summary>SHA-256 of the request, in hex.</summary>
    public string? BodyHash { get; init; }

    /// <summary>The name of the key that asks.</summary>
    public string? By { get; init; }
}

/// <summary>The result of asking for an action.</summary>
public abstract record DisputeStart
{
    private DisputeStart()
    {
    }

    /// <summary>It must be stored with the dispute, and then sent.</summary>
    /// <param name="Dispute">The dispute with the attempt.</param>
    /// <param name="Attempt">The attempt.</param>
    public sealed record Started(Dispute Dispute, DisputeAttempt Attempt) : DisputeStart;

    /// <summary>The key was used for it before.</summary>
    /// <param name="Attempt">The attempt.</param>
    public sealed record Repeated(DisputeAttempt Attempt) : DisputeStart;

    /// <summary>The key was used for another request.</summary>
    public sealed record KeyReused : DisputeStart;

    /// <summary>It cannot be done.</summary>
    /// <param name="Obstacle">Why not.</param>
    public sealed record Impossible(Obstacle Obstacle) : DisputeStart;
}
