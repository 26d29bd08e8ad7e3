using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Works on events: finds the order that each points at, has PayPal asked about each order once, and ends the events whose claims
/// are on record then. No event changes an order: PayPal's answers do.</summary>
internal sealed partial class EventWork(
    WebhookInbox inbox, OrderFinder finder, PaymentOwners owners, OrderStore orders, OrderLookup lookup, EventEndings endings,
    TimeProvider clock, ILogger<EventWork> logger)
{
    /// <summary>Sorts events by their order, ends those that take no look-up, and asks nobody.</summary>
    /// <returns>What is left, each unit with its events. Units do not depend on each other.</returns>
    public async Task<IReadOnlyList<Unit>> SortAsync(IReadOnlyList<InboxEvent> claimed)
    {
        var units = new Dictionary<Guid, Unit>();
        var unknown = new List<Unit>();
        foreach (var stored in claimed)
        {
            if (await ReadAsync(stored) is not { } hint)
            {
                continue;
            }

            if (await finder.FindAsync(hint.Claim.About, CancellationToken.None) is { } order)
            {
                units.TryAdd(order.Id, new Unit(order, []));
                units[order.Id].Hints.Add(hint);
            }
            else if (hint.Claim.About.NamesOrder)
            {
                await endings.EndAsync(stored, null, EventOutcome.Done.NotOurs);
            }
            else
            {
                unknown.Add(new Unit(null, [hint]));
            }
        }

        return [.. units.Values, .. unknown];
    }

    /// <summary>Works on the events of one unit. When this process ends, they are given back.</summary>
    public async Task WorkOnAsync(Unit unit, CancellationToken stoppingToken)
    {
        var order = unit.Order;
        try
        {
            order ??= await FindOwnerAsync(unit.Hints[0], stoppingToken);
            if (order is not null)
            {
                await WorkOnAsync(order, unit.Hints, stoppingToken);
            }
        }
        catch (PayPalException exception)
        {
            await EndAllAsync(unit.Hints, order, new EventOutcome.NotShown($"PayPal could not be asked: {exception.Message}"));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Another process need not wait for the end of the lease.
            await GiveBackAsync([.. unit.Hints.Select(hint => hint.Event)]);
        }
        catch (Exception exception) when (exception is not StorageUnavailableException)
        {
            // One order whose events cannot be worked on must not stop the others.
            await EndAllAsync(unit.Hints, order, new EventOutcome.Broken(exception));
        }
    }

    /// <summary>Lets others have events that were claimed and not worked on.</summary>
    public async Task GiveBackAsync(IReadOnlyList<InboxEvent> claimed)
    {
        if (claimed.Count > 0)
        {
            Log.GivenBack(logger, claimed.Count);
            await inbox.GiveBackAsync(claimed, clock.GetUtcNow(), CancellationToken.None);
        }
    }

    /// <returns>Null where the event ended by being read.</returns>
    private async Task<Hint?> ReadAsync(InboxEvent stored)
    {
        try
        {
            if (WebhookEvent.TryParse(stored.Body, out var heard) && EventClaim.Of(heard) is { } claim)
            {
                return new Hint(stored, claim);
            }

            await endings.EndAsync(stored, null, EventOutcome.Done.NotFollowed);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            await endings.EndAsync(stored, null, new EventOutcome.Unreadable(exception.Message));
        }

        return null;
    }

    private async Task<Order?> FindOwnerAsync(Hint hint, CancellationToken stoppingToken)
    {
        switch (await owners.FindAsync(hint.Claim.About, stoppingToken))
        {
            case PaymentOwner.Ours ours:
                return ours.Order;
            case PaymentOwner.Unknown unknown:
                await endings.EndAsync(hint.Event, null, new EventOutcome.NoOrder(unknown.Why));
                return null;
            default:
                await endings.EndAsync(hint.Event, null, EventOutcome.Done.NotOurs);
                return null;
        }
    }

    private async Task WorkOnAsync(Order order, List<Hint> hints, CancellationToken stoppingToken)
    {
        var approvals = hints.FindAll(hint => hint.Claim.IsApproval);
        if (approvals.Exists(hint => order.IsAt(hint.Claim.About)))
        {
            var now = clock.GetUtcNow();
            order = await orders.UpdateAsync(order.Id, known => known.HearOfApproval(now), now, CancellationToken.None);
        }

        await EndAllAsync(approvals, order, EventOutcome.Done.Planned);
        hints.RemoveAll(approvals.Contains);

        await EndShownAsync(hints, order, EventOutcome.Done.OnRecord);
        if (hints.Count == 0)
        {
            return;
        }

        if (order.ExpectsAnswer(clock.GetUtcNow()))
        {
            await EndAllAsync(hints, order, new EventOutcome.Early());
            return;
        }

        if (order.PayPalOrderId is not null)
        {
            order = await lookup.LookAsync(order, NamedIn(hints), stoppingToken);
            await EndShownAsync(hints, order, EventOutcome.Done.Shown);
        }

        await EndAllAsync(hints, order, new EventOutcome.NotShown("PayPal's answer does not show what it claims."));
    }

    private static NamedPayments NamedIn(IEnumerable<Hint> hints)
    {
        var named = hints.SelectMany(hint => hint.Claim.Payments).Distinct()
            .ToLookup(payment => payment.Kind, payment => payment.Id);
        return new([.. named[PaymentKind.Capture]], [.. named[PaymentKind.Authorization]], [.. named[PaymentKind.Refund]]);
    }

    private async Task EndShownAsync(List<Hint> hints, Order order, EventOutcome.Done how)
    {
        var shown = hints.FindAll(hint => order.Shows(hint.Claim));
        hints.RemoveAll(shown.Contains);
        await EndAllAsync(shown, order, how);
    }

    private async Task EndAllAsync(IReadOnlyList<Hint> hints, Order? order, EventOutcome outcome)
    {
        foreach (var hint in hints)
        {
            await endings.EndAsync(hint.Event, order, outcome);
        }
    }

    /// <summary>An event, and what it says.</summary>
    internal sealed record Hint(InboxEvent Event, EventClaim Claim);

    /// <summary>Events that share a look-up.</summary>
    /// <param name="Order">The order as it was found; null where its one event names nothing but an unknown payment.</param>
    /// <param name="Hints">Those whose work is not ended yet.</param>
    internal sealed record Unit(Order? Order, List<Hint> Hints);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} webhooks that were claimed are given back.")]
        public static partial void GivenBack(ILogger logger, int count);
    }
}
