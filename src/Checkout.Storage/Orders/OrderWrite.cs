using System.Text.Json;
using Checkout.Alarms;
using Checkout.Ledger;
using Checkout.Notices;
using Checkout.Orders;
using Checkout.Search;

namespace Checkout.Storage;

/// <summary>The parameters of the statements that write an order, for both engines.</summary>
internal sealed class OrderWrite
{
    private const long FirstVersion = 1;

    /// <summary>The event type of a change that has no type of its own.</summary>
    private const string Updated = "ORDER_UPDATED";

    private readonly StoredOrder stored;
    private readonly Order order;
    private readonly IReadOnlyList<OrderEvent> events;
    private readonly List<StoredPayment> payments;
    private readonly List<StoredLine> limited = [];
    private readonly bool isNew;
    private IReadOnlyList<SearchTerm> newTerms = [];
    private IReadOnlyList<SearchTerm> oldTerms = [];
    private IReadOnlyList<Notice> mails = [];
    private IReadOnlyList<Notice> notices = [];

    private OrderWrite(
        string shop, StoredOrder stored, string state, IReadOnlyList<OrderEvent> events, IEnumerable<StoredPayment> payments)
    {
        isNew = stored.Version == FirstVersion;
        Shop = shop;
        this.stored = stored;
        order = stored.Order;
        this.events = events;
        this.payments = [.. payments];
        State = state;
        Payer = OrderRow.PayerOf(order);
        Backend = OrderRow.BackendOf(order);
    }

    /// <summary>The order as it will be read back.</summary>
    public StoredOrder Stored => stored;

    public string Shop { get; }

    public Guid Id => order.Id;

    public string Number => order.Number;

    public long Version => stored.Version;

    /// <summary>The stored version must be this one, otherwise nothing is written.</summary>
    public long VersionBefore => stored.Version - 1;

    /// <summary>The stored time of the last change must be this one, too. After the loss of a database server, another change may have the
    /// same version.</summary>
    public DateTimeOffset UpdatedAtBefore { get; private init; }

    public string Status => order.Status.ToName();

    public string Intent => order.Intent;

    public string Currency => order.Total.Currency;

    public long TotalMinor => order.Total.MinorUnits;

    public string VisitorHash => order.VisitorHash;

    public string? PayPalOrderId => order.PayPalOrderId;

    public string State { get; }

    public string? Payer { get; }

    public string? Backend { get; }

    /// <summary>The shop system's key of the order. An order that never came to be at PayPal gives it back.</summary>
    public string? Reference => order is { IsGone: true, PayPalOrderId: null } ? null : order.Backend?.Reference;

    /// <summary>When PayPal releases the order's held money; null if none is held.</summary>
    public DateTimeOffset? HeldExpiresAt => AuthorizationWatch.Expires(order);

    public DateTimeOffset CreatedAt => order.CreatedAt;

    public DateTimeOffset UpdatedAt => stored.UpdatedAt;

    public DateTimeOffset? DueAt => stored.DueAt;

    /// <summary>Whether the change moved <see cref="DueAt"/>. If not, the due time of a concurrent claim is kept.</summary>
    public bool IsDueMoved { get; private init; }

    /// <summary>If the change moves the due time, the stored one must be this one. Otherwise a claim came in between, and the change has to
    /// run again.</summary>
    public DateTimeOffset? DueBefore { get; private init; }

    public DateTimeOffset Now { get; private init; }

    /// <summary>The entries of the ledger that the change makes.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; private init; } = [];

    /// <summary>The alarms that the change raises.</summary>
    public IReadOnlyList<Alarm> Alarms { get; private init; } = [];

    public string? Key { get; private init; }

    public string? KeyVisitorHash { get; private init; }

    public string? BodyHash { get; private init; }

    /// <summary>Keys that were stored at this time or earlier no longer count.</summary>
    public DateTimeOffset KeysEndedBefore => Now - StorageLimits.KeyLife;

    /// <summary>The new lines of the timeline, as JSON.</summary>
    public string Events => Rows(events.Select(
        (e, i) => new StoredEvent(i + 1, e.Type, JsonSerializer.Serialize(e, OrderJson.Default.OrderEvent))));

    /// <summary>The new payments, as JSON.</summary>
    public string Payments => Rows(payments);

    /// <summary>The new postings of the ledger, as JSON.</summary>
    public string Postings => LedgerSql.Rows(Entries, Now);

    /// <summary>The version whose terms are stored, which is always the latest that this version of the program wrote. See
    /// <see cref="OrderStore.FillSearchAsync"/>.</summary>
    public long SearchedVersion => stored.Version;

    /// <summary>The texts by which the order is found from now on, as JSON.</summary>
    public string NewTerms => Rows(newTerms);

    /// <summary>The texts by which the order is no longer found, as JSON.</summary>
    public string OldTerms => Rows(oldTerms);

    /// <summary>The mails that the change makes, as JSON.</summary>
    public string Mails => NoticeSql.MailRows(order, mails, Now);

    /// <summary>What the change tells the merchant's endpoints, as JSON.</summary>
    public string Notices => NoticeSql.WebhookRows(order, notices, Now);

    /// <summary>The lines of the order, as JSON; none for an order of the shop system, which holds no units.</summary>
    public string Lines => Rows((order.Backend is null ? order.Cart.Lines : []).Select(line => new StoredLine(line.Sku, line.Quantity)));

    /// <summary>Until when the order holds its units.</summary>
    public DateTimeOffset? HeldUntil => order.StockUntil;

    /// <summary>The <see cref="HeldUntil"/> of orders that are paid or being paid.</summary>
    public DateTimeOffset ForGood { get; } = Order.ForGood;

    /// <summary>Whether the change moved <see cref="HeldUntil"/>.</summary>
    public bool IsHoldMoved { get; private init; }

    /// <summary>Whether the change starts a hold, or continues it for a limited time after an attempt or a wrong 404.</summary>
    public bool HoldsAgain { get; private init; }

    /// <summary>Whether the order had its units without a limit until now. If its hold still counts against the share, it continues without
    /// a check.</summary>
    public bool GoesOn { get; private init; }

    /// <summary>The limit that the hold counts against; its share is 0 if there is none.</summary>
    public HoldBound Bound { get; set; } = new();

    public long Share => Bound.Share;

    public string HolderHash => Bound.VisitorHash;

    public string NetworkHash => Bound.NetworkHash;

    /// <summary>The products whose held units count against the share of the visitor and the network, as JSON.</summary>
    public string HeldLines => Rows(Share > 0 ? limited : []);

    /// <summary>Until when the hold counts against that share; null if no hold starts.</summary>
    public DateTimeOffset? CountsUntil { get; private init; }

    /// <summary>When the record of the holder may be deleted.</summary>
    public DateTimeOffset HolderEnds => Now + StorageLimits.HolderLife;

    /// <summary>Whether the change makes the order paid, so that it no longer counts against any share.</summary>
    public bool IsPaidNow { get; private init; }

    /// <summary>What is written beside the order's row.</summary>
    public WriteParts Parts =>
        (isNew ? WriteParts.Lines : WriteParts.None)
        | (isNew && Share > 0 && limited.Count > 0 ? WriteParts.AddHolders : WriteParts.None)
        | (IsHoldMoved ? WriteParts.MoveHold : WriteParts.None)
        | (!isNew && CountsUntil is not null ? WriteParts.ExtendHolders : WriteParts.None)
        | (IsPaidNow ? WriteParts.ForgetHolders : WriteParts.None)
        | (payments.Count > 0 ? WriteParts.Payments : WriteParts.None)
        | (events.Count > 0 ? WriteParts.Events : WriteParts.None)
        | (Entries.Count > 0 ? WriteParts.Postings : WriteParts.None)
        | (mails.Count > 0 ? WriteParts.Mails : WriteParts.None)
        | (notices.Count > 0 ? WriteParts.Notices : WriteParts.None)
        | (newTerms.Count > 0 ? WriteParts.AddTerms : WriteParts.None)
        | (oldTerms.Count > 0 ? WriteParts.DropTerms : WriteParts.None)
        | (isNew && Reference is not null ? WriteParts.Reference : WriteParts.None)
        | (NeedsStock ? WriteParts.Stock : WriteParts.None)
        | (Key is not null ? WriteParts.Key : WriteParts.None);

    /// <summary>Whether the order takes limited units, or holds them longer, so that enough units must be left.</summary>
    public bool NeedsStock => limited.Count > 0;

    /// <summary>The limited products of the order with their total stock, as JSON. All writers lock them in this sequence.</summary>
    public string Limited => Rows(limited);

    /// <summary>Whether the order holds units for a limited time.</summary>
    public static bool IsBounded(Order order, DateTimeOffset now) => order.StockUntil is { } until && until > now && until != Order.ForGood;

    public static OrderWrite Add(
        string shop, StoredOrder stored, IdempotencyKey? key, DateTimeOffset now, Func<string, long?> stockOf, HoldBound? bound)
    {
        var (facts, entries) = stored.Order.Book();
        var added = new StoredOrder(facts, FirstVersion, Microseconds.Round(now), Rounded(stored.DueAt));
        return new OrderWrite(shop, added, OrderRow.StateOf(facts), Timeline.Between(null, facts), PaymentsOf(facts))
        {
            Now = now,
            IsDueMoved = true,
            Entries = entries,
            Key = key?.Key,
            KeyVisitorHash = key?.VisitorHash,
            BodyHash = key?.BodyHash,
            Bound = bound ?? new(),
            CountsUntil = CountedUntil(facts, now),
            newTerms = SearchTerm.Of(facts),
        }.Taking(stockOf);
    }

    /// <returns>Null if nothing that is stored has changed.</returns>
    public static OrderWrite? Change(string shop, StoredOrder stored, StoredOrder changed, DateTimeOffset now, Func<string, long?> stockOf)
    {
        var (before, after) = (stored.Order, changed.Order);
        var due = Rounded(changed.DueAt);
        var (booked, entries) = after.Book();
        var state = OrderRow.StateOf(after);
        var news = Timeline.Between(before, after);
        var isFactNew = news.Count > 0
            || (!ReferenceEquals(before, after)
                && (OrderRow.StateOf(before) != state || OrderRow.PayerOf(before) != OrderRow.PayerOf(after)
                    || OrderRow.BackendOf(before) != OrderRow.BackendOf(after)));
        if (!isFactNew && due == stored.DueAt && entries.Count == 0)
        {
            return null;
        }

        // A new due time or posting alone is not a change of the order: it adds no line to the timeline and does not set the time of the
        // change.
        var next = new StoredOrder(booked, stored.Version + 1, isFactNew ? Microseconds.Round(now) : stored.UpdatedAt, due);
        var write = new OrderWrite(
            shop,
            next,
            entries.Count == 0 ? state : OrderRow.StateOf(booked),
            isFactNew && news.Count == 0 ? [new OrderEvent(Updated, after.Status)] : news,
            PaymentsOf(after).Except(PaymentsOf(before)))
        {
            Now = now,
            UpdatedAtBefore = stored.UpdatedAt,
            IsDueMoved = due != stored.DueAt,
            DueBefore = stored.DueAt,
            IsHoldMoved = after.StockUntil != before.StockUntil,
            HoldsAgain = IsBounded(after, now) && !IsBounded(before, now),
            GoesOn = before.StockUntil == Order.ForGood,
            CountsUntil = Takes(before, after, now) ? CountedUntil(after, now) : null,
            IsPaidNow = after.HasPayment && !before.HasPayment && after.StockUntil == Order.ForGood,
            Alarms = OrderAlarms.Between(before, after),
            Entries = entries,
        };

        // Most changes leave the personal data as it is.
        if (!ReferenceEquals(before.Backend, after.Backend) || OrderRow.PayerOf(before) != write.Payer)
        {
            var (old, terms) = (SearchTerm.Of(before), SearchTerm.Of(after));
            write.newTerms = [.. terms.Except(old)];
            write.oldTerms = [.. old.Except(terms)];
        }

        // Also if the hold ends right now: by another clock it has expired, and the units may be sold.
        return Takes(before, after, now) ? write.Taking(stockOf) : write;
    }

    /// <summary>Adds the messages that the change makes.</summary>
    /// <param name="before">The order before the change.</param>
    /// <param name="toShopper">Whether the shopper gets mails.</param>
    /// <param name="toEndpoints">Whether the shop may have endpoints.</param>
    public OrderWrite Telling(Order before, bool toShopper, bool toEndpoints)
    {
        if (toShopper || toEndpoints)
        {
            var told = OrderNotices.Between(before, order);
            mails = toShopper ? [.. told.Where(notice => NoticeTopic.Mailed.Contains(notice.Topic))] : [];
            notices = toEndpoints ? told : [];
        }

        return this;
    }

    /// <summary>Whether the order holds its units longer than before, or again for a limited time after a refused attempt. An attempt may
    /// hold units beyond the share, and they must not stay beyond it after the attempt.</summary>
    private static bool Takes(Order before, Order after, DateTimeOffset now) =>
        after.StockUntil > now
        && (after.StockUntil > (before.StockUntil ?? DateTimeOffset.MinValue) || (IsBounded(after, now) && before.StockUntil == Order.ForGood));

    private static DateTimeOffset? CountedUntil(Order order, DateTimeOffset now) =>
        !IsBounded(order, now) ? null
        : order.StockUntil > now + StorageLimits.HoldCounts ? order.StockUntil
        : now + StorageLimits.HoldCounts;

    private OrderWrite Taking(Func<string, long?> stockOf)
    {
        if (order.Backend is not null)
        {
            return this;
        }

        foreach (var line in order.Cart.Lines.OrderBy(line => line.Sku, StringComparer.Ordinal))
        {
            if (stockOf(line.Sku) is { } stock)
            {
                limited.Add(new(line.Sku, line.Quantity, stock));
            }
        }

        return this;
    }

    private static IEnumerable<StoredPayment> PaymentsOf(Order order) =>
    [
        .. order.Captures.Select(capture => new StoredPayment(capture.Id, PaymentKind.Capture)),
        .. order.Authorizations.Select(authorization => new StoredPayment(authorization.Id, PaymentKind.Authorization)),
        .. order.Refunds.Select(refund => new StoredPayment(refund.Id, PaymentKind.Refund)),
    ];

    private static string Rows<TRow>(IEnumerable<TRow> rows) => JsonSerializer.Serialize(rows, JsonSerializerOptions.Web);

    private static DateTimeOffset? Rounded(DateTimeOffset? time) => time is { } known ? Microseconds.Round(known) : null;

    private sealed record StoredLine(string Sku, long Quantity, long? Stock = null);

    private sealed record StoredPayment(string Id, string Kind);

    private sealed record StoredEvent(long Place, string Type, string Data);
}
