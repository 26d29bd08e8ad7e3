using System.Text.Json;
using Checkout.Alarms;
using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>Everything that one write of an order stores: the parameters of its statements on both engines.</summary>
internal sealed class OrderWrite
{
    private const long FirstVersion = 1;

    /// <summary>What a change is called that the timeline has no word for.</summary>
    private const string Updated = "ORDER_UPDATED";

    private readonly Order order;
    private readonly IReadOnlyList<OrderEvent> events;
    private readonly List<(string Id, string Kind)> payments;
    private readonly List<(string Sku, long Quantity, long Stock)> limited = [];

    private OrderWrite(Order order, string state, IReadOnlyList<OrderEvent> events, IEnumerable<(string Id, string Kind)> payments)
    {
        this.order = order;
        this.events = events;
        this.payments = [.. payments];
        State = state;
        Payer = OrderRow.PayerOf(order);
    }

    /// <summary>The order as it will be read back.</summary>
    public Order Order => order;

    public Guid Id => order.Id;

    public string Number => order.Number;

    public long Version => order.Version;

    /// <summary>What the stored version must still be.</summary>
    public long VersionBefore => order.Version - 1;

    public string Status => order.Status.ToName();

    public string Intent => order.Intent;

    public string Currency => order.Total.Currency;

    public long TotalMinor => order.Total.MinorUnits;

    public string VisitorHash => order.VisitorHash;

    public string? PayPalOrderId => order.PayPalOrderId;

    public string State { get; }

    public string? Payer { get; }

    public DateTimeOffset CreatedAt => order.CreatedAt;

    public DateTimeOffset UpdatedAt => order.UpdatedAt;

    public DateTimeOffset? DueAt => order.DueAt;

    /// <summary>Whether the change moved <see cref="DueAt"/>. If not, a claim that moved it in between stays.</summary>
    public bool IsDueMoved { get; private init; }

    /// <summary>What the stored due time must still be where the change moves it: a claim in between is to be seen by the change.</summary>
    public DateTimeOffset? DueBefore { get; private init; }

    public DateTimeOffset Now { get; private init; }

    /// <summary>The alarms that the change calls for.</summary>
    public IReadOnlyList<Alarm> Alarms { get; private init; } = [];

    public string? Key { get; private init; }

    public string? KeyVisitorHash { get; private init; }

    public string? BodyHash { get; private init; }

    /// <summary>A key that was stored then or earlier is forgotten.</summary>
    public DateTimeOffset KeysEndedBefore => Now - StorageLimits.KeyLife;

    public string[] EventTypes => [.. events.Select(e => e.Type)];

    public string[] EventData => [.. events.Select(e => JsonSerializer.Serialize(e, OrderJson.Default.OrderEvent))];

    public string[] PaymentIds => [.. payments.Select(payment => payment.Id)];

    public string[] PaymentKinds => [.. payments.Select(payment => payment.Kind)];

    public string[] Skus => [.. order.Cart.Lines.Select(line => line.Sku)];

    public long[] Quantities => [.. order.Cart.Lines.Select(line => (long)line.Quantity)];

    /// <summary>Until when the order has its units.</summary>
    public DateTimeOffset? HeldUntil => order.StockUntil;

    /// <summary>The <see cref="HeldUntil"/> of what is sold or being paid.</summary>
    public DateTimeOffset ForGood { get; } = Order.ForGood;

    /// <summary>Whether the change moved <see cref="HeldUntil"/>.</summary>
    public bool IsHoldMoved { get; private init; }

    /// <summary>Whether the change begins a hold.</summary>
    public bool HoldsAgain { get; private init; }

    /// <summary>Whether the order had its units without a limit until now, because of an attempt or of a 404 that was wrong. If its hold
    /// still counts against the share, it goes on unasked.</summary>
    public bool GoesOn { get; private init; }

    /// <summary>Whose share the hold counts against; its share is 0 where it is not asked for.</summary>
    public HoldBound Bound { get; set; } = new();

    public long Share => Bound.Share;

    public string HolderHash => Bound.VisitorHash;

    public string NetworkHash => Bound.NetworkHash;

    /// <summary>The products whose held units count against the share of the visitor and the network.</summary>
    public string[] HeldSkus => Share > 0 ? LimitedSkus : [];

    public long[] HeldQuantities => Share > 0 ? LimitedQuantities : [];

    /// <summary>Until when the hold counts against that share; null where no hold begins.</summary>
    public DateTimeOffset? CountsUntil { get; private init; }

    /// <summary>When who held is forgotten.</summary>
    public DateTimeOffset HolderEnds => Now + StorageLimits.HolderLife;

    /// <summary>Whether the change makes the order paid, so that it no longer counts against any share.</summary>
    public bool IsPaidNow { get; private init; }

    /// <summary>Whether the order takes limited units, or has them longer: enough of them must be left beside what others have.</summary>
    public bool NeedsStock => limited.Count > 0;

    /// <summary>The limited products of which units are taken, and how many of each may be sold in all. Everybody locks them in this
    /// order.</summary>
    public IReadOnlyList<(string Sku, long Quantity, long Stock)> Limited => limited;

    public string[] LimitedSkus => [.. limited.Select(line => line.Sku)];

    public long[] LimitedQuantities => [.. limited.Select(line => line.Quantity)];

    public long[] Stocks => [.. limited.Select(line => line.Stock)];

    /// <summary>Whether the order is unpaid and has units for a while only.</summary>
    public static bool IsBounded(Order order, DateTimeOffset now) => order.StockUntil is { } until && until > now && until != Order.ForGood;

    public static OrderWrite Add(Order order, IdempotencyKey? key, DateTimeOffset now, Func<string, long?> stockOf, HoldBound? bound)
    {
        var added = order with { Version = FirstVersion, UpdatedAt = Microseconds.Round(now), DueAt = Rounded(order.DueAt) };
        return new OrderWrite(added, OrderRow.StateOf(added), Timeline.Between(null, added), PaymentsOf(added))
        {
            Now = now,
            IsDueMoved = true,
            Key = key?.Key,
            KeyVisitorHash = key?.VisitorHash,
            BodyHash = key?.BodyHash,
            Bound = bound ?? new(),
            CountsUntil = CountedUntil(added, now),
        }.Taking(stockOf);
    }

    /// <returns>Null when the change changed nothing that is stored.</returns>
    public static OrderWrite? Change(Order before, Order after, DateTimeOffset now, Func<string, long?> stockOf)
    {
        var due = Rounded(after.DueAt);
        var state = OrderRow.StateOf(after);
        var isFactNew = OrderRow.StateOf(before) != state || OrderRow.PayerOf(before) != OrderRow.PayerOf(after);
        if (!isFactNew && due == before.DueAt)
        {
            return null;
        }

        // When a worker looks next is no news about the order: it makes no line in the timeline, and nobody calls the order changed.
        var changed = after with
        {
            Version = before.Version + 1,
            UpdatedAt = isFactNew ? Microseconds.Round(now) : before.UpdatedAt,
            DueAt = due,
        };
        var news = Timeline.Between(before, changed);
        var write = new OrderWrite(
            changed,
            state,
            isFactNew && news.Count == 0 ? [new OrderEvent(Updated, changed.Status)] : news,
            PaymentsOf(changed).Except(PaymentsOf(before)))
        {
            Now = now,
            IsDueMoved = due != before.DueAt,
            DueBefore = before.DueAt,
            IsHoldMoved = changed.StockUntil != before.StockUntil,
            HoldsAgain = IsBounded(changed, now) && !IsBounded(before, now),
            GoesOn = before.StockUntil == Order.ForGood,
            CountsUntil = Takes(before, changed, now) ? CountedUntil(changed, now) : null,
            IsPaidNow = changed.HasPayment && !before.HasPayment && changed.StockUntil == Order.ForGood,
            Alarms = OrderAlarms.Between(before, changed),
        };

        // Also where it had them until now: by another clock the hold has lapsed, and the units may be sold.
        return Takes(before, changed, now) ? write.Taking(stockOf) : write;
    }

    /// <summary>Whether the order has its units for longer than before, or for a while after it had them without a limit: what an attempt
    /// took beyond the share must not stay when it was refused.</summary>
    private static bool Takes(Order before, Order after, DateTimeOffset now) =>
        after.StockUntil > now
        && (after.StockUntil > (before.StockUntil ?? DateTimeOffset.MinValue) || (IsBounded(after, now) && before.StockUntil == Order.ForGood));

    private static DateTimeOffset? CountedUntil(Order order, DateTimeOffset now) =>
        !IsBounded(order, now) ? null
        : order.StockUntil > now + StorageLimits.HoldCounts ? order.StockUntil
        : now + StorageLimits.HoldCounts;

    private OrderWrite Taking(Func<string, long?> stockOf)
    {
        foreach (var line in order.Cart.Lines.OrderBy(line => line.Sku, StringComparer.Ordinal))
        {
            if (stockOf(line.Sku) is { } stock)
            {
                limited.Add((line.Sku, line.Quantity, stock));
            }
        }

        return this;
    }

    private static IEnumerable<(string Id, string Kind)> PaymentsOf(Order order) =>
    [
        .. order.Captures.Select(capture => (capture.Id, "CAPTURE")),
        .. order.Authorizations.Select(authorization => (authorization.Id, "AUTHORIZATION")),
        .. order.Refunds.Select(refund => (refund.Id, "REFUND")),
    ];

    private static DateTimeOffset? Rounded(DateTimeOffset? time) => time is { } known ? Microseconds.Round(known) : null;
}
