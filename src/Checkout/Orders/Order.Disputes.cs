using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;

namespace Checkout.Orders;

/// <summary>The disputes about an order's payments.</summary>
public sealed partial record Order
{
    /// <summary>The disputes, by id.</summary>
    public ImmutableArray<OrderDispute> Disputes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether a dispute about one of its payments is open.</summary>
    [JsonIgnore]
    public bool IsDisputed => Disputes.Any(dispute => dispute.IsOpen);

    /// <summary>Applies what PayPal's answer says about a dispute. An older answer changes nothing.</summary>
    /// <param name="news">The dispute.</param>
    /// <returns>The order; the same instance if it knew that.</returns>
    public Order Apply(OrderDispute news)
    {
        var known = Disputes.FirstOrDefault(dispute => dispute.Id == news.Id);
        return known is not null && (known.UpdatedAt > news.UpdatedAt || known == news)
            ? this
            : this with { Disputes = Disputes.Put(news, dispute => dispute.Id, (_, told) => told) };
    }
}

/// <summary>What an order remembers of a dispute.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="Status">PayPal's status.</param>
/// <param name="Stage">PayPal's stage.</param>
/// <param name="Reason">PayPal's reason.</param>
/// <param name="Amount">What the payer wants back.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="UpdatedAt">PayPal's time of the latest change, UTC.</param>
public sealed record OrderDispute(
    string Id, string Status, string? Stage, string? Reason, PayPalMoney? Amount, string? Outcome, DateTimeOffset UpdatedAt)
{
    /// <summary>The disputed captures of the order.</summary>
    public IReadOnlyList<string> CaptureIds { get; init => field = ValueList.Of(value ?? []); } = ValueList.Of<string>([]);

    /// <summary>What PayPal took for the payer and gave back later.</summary>
    public IReadOnlyList<PayPalMoney> Returned { get; init => field = ValueList.Of(value ?? []); } = ValueList.Of<PayPalMoney>([]);

    /// <summary>Whether it is undecided.</summary>
    [JsonIgnore]
    public bool IsOpen => Status != DisputeStatus.Resolved;
}
