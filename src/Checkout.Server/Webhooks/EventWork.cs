using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Processes events: finds the order of each, looks up each order once at PayPal, and ends the events whose claims are recorded
/// then. No event changes an order; only PayPal's answers do.</summary>
internal sealed partial class EventWork(
    WebhookInbox inbox, OrderFinder finder, PaymentOwners owners, OrderStore orders, OrderLookup lookup, EventEndings endings,
    TimeProvider clock, ILogger<EventWork> logger)
{
    /// <summary>Processes the events of one unit. They are released if this process stops.</summary>
    public async Task WorkOnAsync(Unit unit, CancellationToken stoppingToken)
    {
        var stored = unit.Stored;
        try
        {
            stored ??= await FindOwnerAsync(unit.Hints[0], stoppingToken);
            if (stored is not null)
            {
                await WorkOnAsync(stored, unit.Hints, stoppingToken);
            }
        }
        catch (PayPalException exception)
        {
            await EndAllAsync(unit.Hints, stored?.Order, new EventOutcome.NotShown($"PayPal could not be asked: {exception.Message}"));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Another process need not wait for the end of the lease.
            await GiveBackAsync([.. unit.Hints.Select(hint => hint.Event)]);
        }
        catch (Exception exception) when (exception is not StorageUnavailableException)
        {
            // One order whose events cannot be processed must not stop the others.
            await EndAllAsync(unit.Hints, stored?.Order, new EventOutcome.Broken(exception));
        }
    }

    /// <summary>Releases events that were claimed but not processed.</summary>
    public async Task GiveBackAsync(IReadOnlyList<InboxEvent> claimed)
    {
        if (claimed.Count > 0)
        {
            Log.GivenBack(logger, claimed.Count);
            await inbox.GiveBackAsync(claimed, clock.GetUtcNow(), CancellationToken.None);
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

    private async Task WorkOnAsync(StoredOrder stored, List<Hint> hints, CancellationToken stoppingToken)
    {
        var order = stored.Order;
        using var scope = BeginScope(hints, order);
        var approvals = hints.FindAll(hint => hint.Claim.IsApproval);
        if (approvals.Exists(hint => order.IsAt(hint.Claim.About)))
        {
            var now = clock.GetUtcNow();
            stored = await orders.RescheduleAsync(order.Id, known => known.HearOfApproval(now), now, CancellationToken.None);
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
            ? "The order was created with another PayPal account than the one in use now, so PayPal is not asked about it."
            : order.PayPalOrderId is null ? "PayPal's answer to the order's creation is not known yet."
            : null;

    /// <summary>The logging scope of a look-up. The unit's few events share it.</summary>
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

    /// <summary>An event with its claim.</summary>
    internal sealed record Hint(InboxEvent Event, EventClaim Claim);

    /// <summary>Events that share a look-up.</summary>
    /// <param name="Stored">The order; null if the unit's only event names only an unknown payment.</param>
    /// <param name="Hints">The events that have not ended yet.</param>
    internal sealed record Unit(StoredOrder? Stored, List<Hint> Hints);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The claims of {Count} webhooks are released.")]
        public static partial void GivenBack(ILogger logger, int count);
    }
}
