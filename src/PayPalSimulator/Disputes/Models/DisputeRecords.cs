using System.Text.Json;

namespace PayPalSimulator.Disputes.Models;

/// <summary>What is fixed when a dispute is opened.</summary>
/// <param name="BuyerTransactionId">The payment's id as its payer sees it.</param>
internal sealed record DisputeTerms(string Reason, Money Amount, string Channel, string BuyerTransactionId);

/// <summary>An uploaded file.</summary>
/// <param name="Number">Its place among the files of the dispute, from 1.</param>
internal sealed record DisputeDocument(int Number, string Name, string ContentType, byte[] Content);

internal sealed record DisputeMessage(Party PostedBy, string Content, IReadOnlyList<DisputeDocument> Documents, DateTimeOffset Time);

/// <param name="Source">PayPal's <c>source</c>, such as <c>SUBMITTED_BY_SELLER</c>.</param>
/// <param name="Action">What the evidence was requested or submitted for: PayPal's <c>action_info.action</c>.</param>
internal sealed record DisputeEvidence(string Source, string Action, string Stage, DateTimeOffset Time)
{
    /// <summary>The evidence as it was sent; undefined when it is only requested.</summary>
    public JsonElement Content { get; init; }

    /// <summary>The type of requested evidence.</summary>
    public string? Type { get; init; }

    public IReadOnlyList<DisputeDocument> Documents { get; init; } = [];
}

internal sealed record DisputeSupport(Party Source, string? Notes, IReadOnlyList<DisputeDocument> Documents, string Stage, DateTimeOffset Time);

/// <param name="Event">PROPOSED, ACCEPTED or DENIED.</param>
/// <param name="Amount">Null when nothing is refunded.</param>
internal sealed record OfferStep(Party Actor, string Event, string Type, Money? Amount, string? Notes, DateTimeOffset Time);

internal sealed record MerchantContact(string? Email, string? Note, DateTimeOffset Time);
