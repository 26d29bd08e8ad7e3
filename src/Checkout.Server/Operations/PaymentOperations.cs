using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Operations;

/// <summary>Captures authorizations, voids and reauthorizes them, and refunds captures, each once. An operation is stored before PayPal is
/// called. If the answer is lost, a worker looks at the payments, and then sends the same request again while PayPal knows its
/// id.</summary>
internal sealed partial class PaymentOperations(
    OrderStore orders, OrderLookup lookup, OperationCall call, TimeProvider clock, ILogger<PaymentOperations> logger)
{
    /// <summary>The most operations of one order that one pass sends again: the claim of an order has a lease.</summary>
    private const int MostResent = 2;

    /// <summary>Starts an operation and sends it, unless its key was used before or it cannot be done.</summary>
    /// <param name="stored">The order.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="entry">Written into the audit log with the operation; null if the server asks by itself.</param>
    /// <exception cref="OtherAccountException">The order belongs to another account.</exception>
    public async Task<OperationResult> StartAsync(StoredOrder stored, OperationRequest request, AuditEntry? entry = null)
    {
        if (!lookup.IsOurs(stored.Order))
        {
            throw new OtherAccountException(stored.Order);
        }

        OperationStart? start = null;
        var (id, now) = (Guid.NewGuid(), clock.GetUtcNow());

        // What is left is checked in the write that stores the operation. Of concurrent requests for the rest, only one is stored.
        stored = entry is null
            ? await orders.UpdateAsync(stored, Start, now, CancellationToken.None)
            : await orders.UpdateAuditedAsync(stored, Start, entry, now, CancellationToken.None);

        return start switch
        {
            OperationStart.Started { Operation: var operation } => Result(await call.MakeAsync(stored, operation), operation.Id),
            OperationStart.Repeated { Operation: var operation } => Result(stored.Order, operation.Id, isRepeat: true),
            OperationStart.KeyReused => new OperationResult.KeyReused(),
            OperationStart.Impossible { Obstacle: var obstacle } => new OperationResult.Impossible(obstacle),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        Order Start(Order known)
        {
            start = known.Start(request, id, now);
            return start is OperationStart.Started started ? started.Order : known;
        }
    }

    /// <summary>Finds the outcome of the open operations of an order: by a look-up, or else by sending them again.</summary>
    /// <param name="claimed">The order as a worker claimed it.</param>
    /// <exception cref="PayPalException">The look-up failed.</exception>
    public async Task<StoredOrder> ResolveAsync(StoredOrder claimed, CancellationToken cancellationToken)
    {
        var looked = await lookup.LookAsync(claimed, NamedIn(claimed.Order), cancellationToken);
        var stored = await UpdateAsync(looked, known => known.BelieveDenials(clock.GetUtcNow()));
        var resent = 0;
        foreach (var open in stored.Order.PursuedOperations.Where(open => IsUnanswered(open)).ToArray())
        {
            if (clock.GetUtcNow() - open.StartedAt >= RequestIdAge.Payments)
            {
                Log.LeftToAHuman(logger, stored.Id, open.Id, RequestIdAge.Payments.TotalDays);
                stored = await UpdateAsync(stored, known => known.GiveUp(open.Id, clock.GetUtcNow()));
            }
            else if (stored.Order.ObstacleOf(open, clock.GetUtcNow()) is { Issue: OperationIssue.OrderQuarantined } why)
            {
                // PayPal would do it now if it has not yet. Any other obstacle is PayPal's to tell: the request id may have caused it.
                var refusal = new Refusal(why.Issue, why.Description);
                stored = await UpdateAsync(
                    stored, known => known.DenyOperation(open.Id, refusal, clock.GetUtcNow()).BelieveDenials(clock.GetUtcNow()));
            }
            else if (resent++ < MostResent)
            {
                stored = await ResendAsync(stored, open);
            }
        }

        return stored;
    }

    private async Task<StoredOrder> ResendAsync(StoredOrder stored, Operation open)
    {
        // The operation was stored by another request, which may not know yet whether it is safe.
        var confirmed = await orders.ConfirmAsync(stored.Id, CancellationToken.None);
        if (confirmed.Order.PursuedOperations.All(known => known.Id != open.Id))
        {
            return confirmed;
        }

        Log.SentAgain(logger, stored.Id, open.Id);
        var renewed = await UpdateAsync(confirmed, known => known.Resend(open.Id, clock.GetUtcNow()));
        await call.MakeAsync(renewed, renewed.Order.Operations.Single(known => known.Id == open.Id));
        return await orders.FindAsync(stored.Id, CancellationToken.None) ?? renewed;
    }

    /// <summary>Whether no call of it is in progress any more.</summary>
    private bool IsUnanswered(Operation open) => open.IsUnanswered || clock.GetUtcNow() - open.SentAt >= Order.ResolveAfter;

    private static NamedPayments NamedIn(Order order)
    {
        var open = order.PursuedOperations.ToLookup(one => one.Kind is OperationKind.Refund, one => one.PaymentId);
        return new([.. open[true].Distinct()], [.. open[false].Distinct()], []);
    }

    private static OperationResult.Known Result(Order order, Guid id, bool isRepeat = false) =>
        new OperationResult.Known(order, order.Operations.Single(operation => operation.Id == id), isRepeat);

    private Task<StoredOrder> UpdateAsync(StoredOrder seen, Func<Order, Order> change) =>
        orders.UpdateAsync(seen, change, clock.GetUtcNow(), CancellationToken.None);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "PayPal is sent operation {OperationId} of order {OrderId} again, with the same request id.")]
        public static partial void SentAgain(ILogger logger, Guid orderId, Guid operationId);

        [LoggerMessage(
            LogLevel.Error,
            "The outcome of operation {OperationId} of order {OrderId} could not be found in {Days} days, and PayPal may no longer know its "
            + "request id. It is left to you.")]
        public static partial void LeftToAHuman(ILogger logger, Guid orderId, Guid operationId, double days);
    }
}

/// <summary>The result of asking for an operation.</summary>
internal abstract record OperationResult
{
    private OperationResult()
    {
    }

    /// <summary>It is on record.</summary>
    public sealed record Known(Order Order, Operation Operation, bool IsRepeat) : OperationResult;

    public sealed record KeyReused : OperationResult;

    public sealed record Impossible(Obstacle Obstacle) : OperationResult;
}
