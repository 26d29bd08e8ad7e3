using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Orders;
using Checkout.PayPal.Disputes;

namespace Checkout.Disputes;

/// <summary>A dispute about payments of this shop: what PayPal's latest answer says, and what the merchant did about it here.</summary>
public sealed partial record Dispute
{
    /// <summary>PayPal's id.</summary>
    public required string Id { get; init; }

    /// <summary>PayPal's latest answer. The payer's words are in it, so it is personal data.</summary>
    public required PayPalDispute Facts { get; init; }

    /// <summary>The orders that it is about, by id. A dispute may be about several payments.</summary>
    public required ImmutableArray<DisputedOrder> Orders { get; init; }

    /// <summary>What the merchant asked PayPal to do, oldest first.</summary>
    public ImmutableArray<DisputeAttempt> Attempts { get; init; } = [];

    /// <summary>The deadline that an alarm was raised about; null if none was.</summary>
    public DateTimeOffset? WarnedOf { get; init; }

    /// <summary>The words of payer and merchant were erased, and later answers store none.</summary>
    public bool IsErased { get; init; }

    /// <summary>Members that a newer version of the program added.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    /// <summary>Whether it is undecided.</summary>
    [JsonIgnore]
    public bool IsOpen => Facts.Status != DisputeStatus.Resolved;

    /// <summary>PayPal's time of the latest change, UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset UpdatedAt => UpdatedAtOf(Facts);

    /// <summary>When it was opened, UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset OpenedAt => PayPalTime.ReadExact(Facts.CreateTime) ?? UpdatedAt;

    /// <summary>Until when the merchant must answer, UTC; null if PayPal waits for nothing of the merchant's.</summary>
    [JsonIgnore]
    public DateTimeOffset? AnswerBy => IsOpen ? PayPalTime.ReadExact(Facts.SellerResponseDueDate) : null;

    /// <summary>What the payer wants back; null if PayPal's amount cannot be read.</summary>
    [JsonIgnore]
    public Money? Amount => Money.TryRead(Facts.DisputeAmount, out var amount) ? amount : null;

    /// <summary>The attempt whose outcome is not known; null if there is none.</summary>
    [JsonIgnore]
    public DisputeAttempt? OpenAttempt => Attempts.FirstOrDefault(attempt => attempt.IsOpen);

    /// <summary>A dispute that was not on record.</summary>
    /// <param name="facts">PayPal's answer to our own call.</param>
    /// <param name="orders">The orders of its payments; at least one.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The dispute.</returns>
    public static Dispute New(PayPalDispute facts, IEnumerable<DisputedOrder> orders, DateTimeOffset now) =>
        new Dispute { Id = facts.DisputeId, Facts = facts, Orders = Sorted(orders) }.Watch(now);

    /// <summary>Applies PayPal's answer. An answer that is older than the one on record changes nothing.</summary>
    /// <param name="facts">PayPal's answer to our own call.</param>
    /// <param name="orders">The orders of its payments.</param>
    /// <param name="now">The time of the answer, UTC.</param>
    /// <returns>The dispute.</returns>
    public Dispute Apply(PayPalDispute facts, IEnumerable<DisputedOrder> orders, DateTimeOffset now)
    {
        var isNews = facts.DisputeId == Id && UpdatedAtOf(facts) >= UpdatedAt;
        var dispute = isNews ? this with { Facts = facts, Orders = Sorted(Orders.Concat(orders)) } : this;
        dispute = dispute.Settle(now).Watch(now);
        return IsErased && !dispute.IsOpen && dispute.OpenAttempt is null ? dispute.Erase() : dispute;
    }

    /// <summary>Removes what payer and merchant wrote. What was disputed, decided and moved stays, because the books need it.</summary>
    /// <returns>The dispute without personal data.</returns>
    public Dispute Erase() => this with
    {
        IsErased = true,
        Facts = Facts with
        {
            Messages = null,
            SupportingInfo = null,
            Evidences = Facts.Evidences?.Select(evidence => evidence with { Notes = null, Documents = null, EvidenceInfo = null }).ToArray(),
            Offer = Facts.Offer is { } offer
                ? offer with { History = offer.History?.Select(step => step with { Notes = null }).ToArray() }
                : null,
        },
    };

    /// <summary>Whether the record shows what an event claims.</summary>
    /// <param name="claimed">The dispute of the event.</param>
    /// <returns>True if PayPal's answer is at least as new as the event.</returns>
    public bool Shows(PayPalDispute claimed) => PayPalTime.ReadExact(claimed.UpdateTime) is { } time
        ? UpdatedAt >= time
        : Facts.Status == claimed.Status;

    /// <summary>What an order remembers of it.</summary>
    /// <param name="captureIds">PayPal's ids of the order's captures.</param>
    /// <returns>A part of this dispute, without the payer's words.</returns>
    public OrderDispute For(IReadOnlyCollection<string> captureIds) => new(
        Id, Facts.Status ?? "OTHER", Facts.DisputeLifeCycleStage, Facts.Reason, Facts.DisputeAmount, Facts.DisputeOutcome?.OutcomeCode, UpdatedAt)
    {
        CaptureIds = [.. CaptureIds.Where(captureIds.Contains).Order(StringComparer.Ordinal)],
        // PayPal does not say for which payment it gave money back, so it counts once, for the order of the first one.
        Returned = CaptureIds.FirstOrDefault() is { } first && captureIds.Contains(first) ? [.. Returned()] : [],
    };

    /// <summary>PayPal's ids of the disputed payments.</summary>
    [JsonIgnore]
    public IEnumerable<string> CaptureIds =>
        (Facts.DisputedTransactions ?? []).Select(transaction => transaction.SellerTransactionId).OfType<string>();

    /// <summary>PayPal's time of a dispute's latest change, UTC.</summary>
    internal static DateTimeOffset UpdatedAtOf(PayPalDispute facts) =>
        PayPalTime.ReadExact(facts.UpdateTime) ?? PayPalTime.ReadExact(facts.CreateTime) ?? DateTimeOffset.UnixEpoch;

    /// <summary>What PayPal took for the payer and gave back later, because the merchant won an appeal.</summary>
    private IEnumerable<PayPal.PayPalMoney> Returned()
    {
        const string seller = "SELLER", credit = "CREDIT", settlement = "DISPUTE_SETTLEMENT";
        return Facts.FundMovements is { } movements
            ? movements.Where(one => one is { Party: seller, Type: credit, Reason: settlement, Amount: not null }).Select(one => one.Amount!)
            : (Facts.MoneyMovements ?? [])
                .Where(one => one is { AffectedParty: seller, Type: credit, Reason: settlement, Amount: not null })
                .Select(one => one.Amount!);
    }

    private Dispute Watch(DateTimeOffset now) =>
        Facts.Status == DisputeStatus.WaitingForSeller && AnswerBy is { } deadline && deadline != WarnedOf
            && now >= deadline - DisputeSchedule.WarnBefore && now < deadline
            ? this with { WarnedOf = deadline }
            : this;

    private static ImmutableArray<DisputedOrder> Sorted(IEnumerable<DisputedOrder> orders) =>
        [.. orders.DistinctBy(order => order.Id).OrderBy(order => order.Number, StringComparer.Ordinal)];
}

/// <summary>An order that a dispute is about.</summary>
/// <param name="Id">Our id.</param>
/// <param name="Number">The order's number.</param>
public sealed record DisputedOrder(Guid Id, string Number);

/// <summary>The stored form of a dispute.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dispute))]
public sealed partial class DisputeJson : JsonSerializerContext;
