using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Operations;
using Checkout.Server.Orders;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Reconciliation;

/// <summary>Processes due orders: captures approved orders whose browser did not, resolves unanswered attempts, and looks up orders without
/// news. Webhooks make updates fast; the reconciler makes them certain. Any number of processes may run it: each order is claimed with a
/// lease.</summary>
internal sealed partial class Reconciler(
    OrderStore orders,
    OrderCreation creation,
    PaymentCapture payment,
    NewerOrders newerOrders,
    OrderLookup lookup,
    PaymentOperations operations,
    TrackerCopies trackers,
    HeldMoney heldMoney,
    SalesPause pause,
    ServerSettings settings,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<Reconciler> logger) : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Longer than the work on an order that moves money: the look-ups of newer orders (<see cref="NewerOrders.Limit"/>), then at
    /// most three calls to PayPal of 25 seconds each: show the order, capture it, show it again. If a worker dies, its lease expires and
    /// another worker takes over. A worker that is too slow finds the due time changed and leaves the order alone. A look-up of many
    /// payments may take longer, but a second one changes nothing.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>Orders that are processed at the same time. Only so many are claimed, so that no lease runs while its order waits, and a
    /// slow order does not delay the others.</summary>
    private const int MostLooks = 16;

    /// <summary>How often a due order is looked up while the shop is paused after a restore. Nothing is captured then, and no order
    /// ends.</summary>
    private static readonly TimeSpan PausedLook = TimeSpan.FromMinutes(5);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        var looks = new List<Task>(MostLooks);
        try
        {
            while (true)
            {
                Task free = looks.Count < MostLooks ? timer.WaitForNextTickAsync(stoppingToken).AsTask() : Task.WhenAny(looks);
                await free;
                looks.RemoveAll(look => look.IsCompleted);
                await BeginAsync(looks, stoppingToken);
            }
        }
        finally
        {
            // They end soon and release their claims.
            await Task.WhenAll(looks);
        }
    }

    private async Task BeginAsync(List<Task> looks, CancellationToken stoppingToken)
    {
        try
        {
            await outage.LookAsync(stoppingToken);
            var due = await orders.ClaimDueAsync(clock.GetUtcNow(), Lease, MostLooks - looks.Count, stoppingToken);
            looks.AddRange(due.Select(claimed => LookAtAsync(claimed, stoppingToken)));
        }
        catch (StorageUnavailableException exception)
        {
            outage.Record(exception);
        }
    }

    private async Task LookAtAsync(StoredOrder claimed, CancellationToken cancellationToken)
    {
        try
        {
            await LookOrGiveBackAsync(claimed, cancellationToken);
        }
        catch (StorageUnavailableException exception)
        {
            // The claim's lease expires, so nothing is lost.
            outage.Record(exception);
        }
        catch (Exception exception)
        {
            // One order that cannot be processed must not stop the others. It is due again when its lease expires.
            Log.Broken(logger, exception, claimed.Id);
        }
    }

    private async Task LookOrGiveBackAsync(StoredOrder claimed, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await AdvanceAsync(claimed, cancellationToken);
            Log.Looked(logger, claimed.Id, claimed.Order.Status.ToName(), seen.Status.ToName());
        }
        catch (PayPalException exception)
        {
            await RescheduleAsync(claimed, Schedule.AfterFailure(claimed.Order, settings.ReconcileAfter, clock.GetUtcNow()));
            Log.Failed(logger, claimed.Id, exception.Message, exception.Error.DebugId);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // This process is stopping. Another one need not wait for the end of the lease.
            Log.GivenBack(logger, claimed.Id);
            await RescheduleAsync(claimed, clock.GetUtcNow());
        }
    }

    private async Task<Order> AdvanceAsync(StoredOrder claimed, CancellationToken cancellationToken)
    {
        var order = claimed.Order;
        if (!lookup.IsOurs(order))
        {
            lookup.Warn(order);
            return await RescheduleAsync(claimed, clock.GetUtcNow() + Schedule.OtherAccountPause);
        }

        if (await pause.IsOnAsync(cancellationToken))
        {
            await lookup.LookAsync(claimed, NamedPayments.None, cancellationToken);
            return await RescheduleAsync(claimed, clock.GetUtcNow() + PausedLook);
        }

        if (order.OpenAttempt is not null)
        {
            var resolved = (await payment.ResolveAsync(claimed, isShopperThere: false, cancellationToken)).Order;
            return resolved.OpenAttempt is null
                ? resolved
                : await RescheduleOrCloseAsync(claimed, Next(resolved));
        }

        if (order.Status is OrderStatus.Approved
            && order.CaptureAfter is not null
            && !await newerOrders.ExistAsync(order, cancellationToken))
        {
            var captured = (await payment.CaptureAsync(claimed, isShopperThere: false, cancellationToken)).Order;

            // Not captured: refused, or PayPal no longer shows it as approved.
            return captured.Status is OrderStatus.Declined or OrderStatus.Approved
                ? await RescheduleOrCloseAsync(claimed, Next(captured))
                : captured;
        }

        var asked = order.PayPalOrderId is null
            ? await creation.ResolveAsync(claimed, cancellationToken)
            : order.PursuedOperations.Any() ? await operations.ResolveAsync(claimed, cancellationToken)
            : await lookup.LookAsync(claimed, NamedPayments.None, cancellationToken);
        asked = await heldMoney.WatchAsync(await trackers.CopyAsync(asked));
        return asked.DueAt is null ? asked.Order : await RescheduleOrCloseAsync(claimed, Next(asked.Order));
    }

    private DateTimeOffset? Next(Order order)
    {
        var (due, watched) = (Schedule.AfterSilence(order, settings.ReconcileAfter, clock.GetUtcNow()), heldMoney.NextAt(order));
        return watched < due ? watched : due;
    }

    /// <summary>Sets the next due time of a claimed order, unless it has changed since the claim: an approval or a refusal during the
    /// look-up sets its own due time, and so does another worker's claim.</summary>
    private async Task<Order> RescheduleAsync(StoredOrder claimed, DateTimeOffset? due)
    {
        var rescheduled = await orders.RescheduleAsync(
            claimed, known => known.Reschedule(due, seen: claimed.DueAt), clock.GetUtcNow(), CancellationToken.None);
        return rescheduled.Order;
    }

    /// <summary>Called after a look-up. If there will be no other one, an unpaid order ends and releases its units.</summary>
    private async Task<Order> RescheduleOrCloseAsync(StoredOrder claimed, DateTimeOffset? due)
    {
        if (due is not null)
        {
            return await RescheduleAsync(claimed, due);
        }

        var closed = await orders.RescheduleAsync(
            claimed,
            known => known.DueAt == claimed.DueAt ? Close(known) : known,
            clock.GetUtcNow(),
            CancellationToken.None);
        var order = closed.Order;
        if (order.IsHeld && closed.DueAt is null)
        {
            Log.StillHeld(logger, order.Number, order.Id, order.Status.ToName(), Schedule.GiveUpHeldAfter.TotalDays);
        }

        return order;
    }

    /// <summary>An order that becomes quarantined by its end is still looked up, because PayPal may show its payment later.</summary>
    private StoredOrder Close(StoredOrder stored)
    {
        var closed = stored.Order.ApplyGone();
        return stored with
        {
            Order = closed,
            DueAt = closed.Discrepancies.Length > stored.Order.Discrepancies.Length ? Next(closed) : null,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Looked up order {OrderId}: it was {Before} and is {After}.")]
        public static partial void Looked(ILogger logger, Guid orderId, string before, string after);

        [LoggerMessage(LogLevel.Warning, "Looking up order {OrderId} failed and will be retried: {Reason} (debug id {DebugId}).")]
        public static partial void Failed(ILogger logger, Guid orderId, string reason, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "Order {OrderNumber} ({OrderId}) is still {Status} after {Days} days and is no longer looked up: check your PayPal account.")]
        public static partial void StillHeld(ILogger logger, string orderNumber, Guid orderId, string status, double days);

        [LoggerMessage(LogLevel.Information, "The claim of order {OrderId} is released.")]
        public static partial void GivenBack(ILogger logger, Guid orderId);

        [LoggerMessage(LogLevel.Error, "Order {OrderId} cannot be processed.")]
        public static partial void Broken(ILogger logger, Exception exception, Guid orderId);
    }
}
