using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Processes events: finds the order or dispute of each, looks up each once at PayPal, and ends the events whose claims the order then
/// shows. No event changes an order; only PayPal's answers do.</summary>
internal sealed partial class EventWork(
    WebhookInbox inbox, OrderFinder finder, PaymentOwners owners, OrderStore orders, OrderLookup lookup, DisputeEvents disputes,
    EventEndings endings, TimeProvider clock, ILogger<EventWork> logger)
{
    /// <summary>If this process stops, the events are released.</summary>
    public async Task ProcessAsync(Unit unit, CancellationToken stoppingToken)
    {
        var stored = unit.Stored;
        try
        {
            if (unit.Hints[0].Claim.Dispute is not null)
            {
                using var scope = BeginScope(unit.Hints, null);
                await disputes.ProcessAsync(unit.Hints, stoppingToken);
                return;
            }

            stored ??= await FindOwnerAsync(unit.Hints[0], stoppingToken);
            if (stored is not null)
            {
                await ProcessAsync(stored, unit.Hints, stoppingToken);
            }
        }
        catch (PayPalException exception)
        {
            await EndAllAsync(unit.Hints, stored?.Order, new EventOutcome.NotShown($"PayPal could not be asked: {exception.Message}"));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The events are released, so that another process can take them before the lease ends.
            await ReleaseAsync([.. unit.Hints.Select(hint => hint.Event)]);
        }
        catch (Exception exception) when (exception is not StorageUnavailableException)
        {
            // One order whose events cannot be processed must not stop the others.
            await EndAllAsync(unit.Hints, stored?.Order, new EventOutcome.Broken(exception));
        }
    }

    public async Task ReleaseAsync(IReadOnlyList<InboxEvent> claimed)
    {
        if (claimed.Count > 0)
        {
            Log.Released(logger, claimed.Count);
            await inbox.ReleaseAsync(claimed, clock.GetUtcNow(), CancellationToken.None);
        }
    }

    private async Task<StoredOrder?> FindOwnerAsync(Hint hint, CancellationToken stoppingToken)
    {
        using var scope = BeginScope([hint], null);
        switch (await owners.FindAsync(hint.Claim.About, stoppingToken))
        {
            case PaymentOwner.Ours ours:
                return ours.Stored;
            case PaymentOwner.NotAsked notAsked:
                await endings.EndAsync(hint.Event, null, new EventOutcome.Postponed(notAsked.Why));
                return null;
            case PaymentOwner.Unknown unknown:
                await endings.EndAsync(hint.Event, null, new EventOutcome.NoOrder(unknown.Why));
                return null;
            default:
                await endings.EndAsync(hint.Event, null, EventOutcome.Done.NotOurs);
                return null;
        }
    }

    private async Task ProcessAsync(StoredOrder stored, List<Hint> hints, CancellationToken stoppingToken)
    {
        var order = stored.Order;
        using var scope = BeginScope(hints, order);
        var approvals = hints.FindAll(hint => hint.Claim.IsApproval);
        if (approvals.Exists(hint => order.IsAt(hint.Claim.About)))
        {
            var now = clock.GetUtcNow();
            stored = await orders.RescheduleAsync(stored, known => known.HearOfApproval(now), now, CancellationToken.None);
            order = stored.Order;
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

        if (WhyNotAsked(order) is { } why)
        {
            await EndAllAsync(hints, order, new EventOutcome.NotShown(why));
            return;
        }

        order = (await lookup.LookAsync(stored, NamedIn(hints), stoppingToken)).Order;
        await EndShownAsync(hints, order, EventOutcome.Done.Shown);
        await EndAllAsync(hints, order, new EventOutcome.NotShown("PayPal's answer does not show what the event claims."));
    }

    /// <returns>Null if PayPal may be asked.</returns>
    private string? WhyNotAsked(Order order) =>
        !lookup.IsOurs(order)
            ? "The order belongs to a PayPal account that the shop no longer uses, so PayPal is not asked about it."
            : order.PayPalOrderId is null ? "PayPal's answer to the order's creation is not known yet."
            : null;

    /// <summary>The few events of a unit share the logging scope.</summary>
    private IDisposable? BeginScope(List<Hint> hints, Order? order) => WebhookScope.Begin(
        logger,
        string.Join(", ", hints.Select(hint => hint.Event.TransmissionId).Distinct()),
        string.Join(", ", hints.Select(hint => hint.Event.ClientAddress ?? "unknown").Distinct()),
        order?.Id);

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

    internal sealed record Hint(InboxEvent Event, EventClaim Claim);

    /// <summary>Events that share a look-up.</summary>
    /// <param name="Stored">The order; null if the unit's only event names only an unknown payment, or if all are about one dispute.</param>
    internal sealed record Unit(StoredOrder? Stored, List<Hint> Hints);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The claims of {Count} webhooks are released.")]
        public static partial void Released(ILogger logger, int count);
    }
}
