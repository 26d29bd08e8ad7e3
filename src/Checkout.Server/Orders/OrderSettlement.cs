using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Reconciliation;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Takes the payer's money for an approved order, once, and finds out what became of an attempt that was never answered.</summary>
internal sealed partial class OrderSettlement(OrderStore orders, PayPalClient payPal, TimeProvider clock, ILogger<OrderSettlement> logger)
{
    /// <summary>How long PayPal keeps the request id of an order; later it must be asked before anything is repeated. Contract section
    /// 5.</summary>
    public static readonly TimeSpan RequestIdKept = TimeSpan.FromHours(6);

    /// <summary>How long PayPal may call an order approved and yet refuse its capture because it was not: what takes the money can learn of
    /// an approval later than what shows orders.</summary>
    private static readonly TimeSpan ApprovalLag = TimeSpan.FromSeconds(2);

    /// <summary>How long others wait for the one that captures.</summary>
    private static readonly TimeSpan WaitForOther = TimeSpan.FromSeconds(20);

    /// <summary>Captures or authorizes the order, by its intent.</summary>
    /// <param name="order">An order that PayPal knows.</param>
    /// <param name="cancellationToken">Gives up waiting for others; a call that moves money is never given up.</param>
    /// <exception cref="PayPalException">PayPal could not be asked, or refused in a way that ends nothing.</exception>
    public async Task<Settlement> CaptureAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.HasPayment || order.Status is OrderStatus.Quarantined)
        {
            return new(order, IsRepeat: true);
        }

        if (order.OpenAttempt is not null)
        {
            return await WaitAsync(order, cancellationToken);
        }

        PayPal.Orders.PayPalOrder current;
        try
        {
            current = await payPal.GetOrderAsync(order.PayPalOrderId!, cancellationToken);
        }
        catch (PayPalException gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            return new(await UpdateAsync(order.Id, known => known.ApplyGone()), IsRepeat: false);
        }

        // What PayPal says now and the attempt that follows from it are one write. Of many requests one opens the attempt.
        var opened = false;
        var now = clock.GetUtcNow();
        order = await UpdateAsync(order.Id, known =>
        {
            var heard = known.Apply(current, now);
            var next = heard.Open(current, now);
            opened = !ReferenceEquals(heard, next);
            return next;
        });

        return opened ? await CallAsync(order, order.OpenAttempt!)
            : order.OpenAttempt is not null ? await WaitAsync(order, cancellationToken)
            : new(order, IsRepeat: order.HasPayment);
    }

    /// <summary>Finds out what became of the open attempt: PayPal is asked, and the same request sent again while PayPal remembers
    /// it.</summary>
    /// <exception cref="PayPalException">PayPal could not be asked.</exception>
    public async Task<Settlement> ResolveAsync(Order order, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(order, cancellationToken);
        return asked.OpenAttempt is { } open && clock.GetUtcNow() - open.OpenedAt < RequestIdKept
            ? await CallAsync(order, open)
            : new(asked, IsRepeat: true);
    }

    /// <summary>Asks PayPal about the order and applies the answer.</summary>
    /// <exception cref="PayPalException">PayPal could not be asked.</exception>
    public async Task<Order> AskAsync(Order order, CancellationToken cancellationToken)
    {
        try
        {
            var current = await payPal.GetOrderAsync(order.PayPalOrderId!, cancellationToken);
            return await UpdateAsync(order.Id, known => known.Apply(current, clock.GetUtcNow()));
        }
        catch (PayPalException gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            return await UpdateAsync(order.Id, known => known.ApplyGone());
        }
    }

    private async Task<Settlement> WaitAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.OpenAttempt is { } open && clock.GetUtcNow() - open.OpenedAt >= Order.ResolveAfter)
        {
            // Whoever opened it is gone: every call of ours ends before that.
            try
            {
                return await ResolveAsync(order, cancellationToken);
            }
            catch (PayPalException)
            {
                // Still not known, and said so; a worker goes on asking.
                return new(order, IsRepeat: true);
            }
        }

        try
        {
            var seen = await Waiting.UntilAsync(
                () => orders.FindAsync(order.Id, cancellationToken),
                found => found?.OpenAttempt is null,
                WaitForOther,
                clock,
                cancellationToken);
            return new(seen ?? order, IsRepeat: true);
        }
        catch (StorageUnavailableException)
        {
            // Somebody is taking the money: whatever became of it, it is not safe to say that nothing did.
            return new(order, IsRepeat: true);
        }
    }

    /// <summary>The call that moves the money. When its outcome cannot be stored, the attempt stays open as it is on record, and is
    /// resolved later.</summary>
    /// <param name="order">As the caller claimed or wrote it: when to look again is the caller's business only while its due time
    /// stands.</param>
    /// <param name="attempt">The open one.</param>
    private async Task<Settlement> CallAsync(Order order, Attempt attempt)
    {
        try
        {
            return await CallAndApplyAsync(order, attempt);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or OrderContendedException)
        {
            Log.NotStored(logger, order.Id, attempt.Number, exception.Message);
            return new(order, IsRepeat: false);
        }
    }

    /// <summary>The browser's going away does not stop it.</summary>
    private async Task<Settlement> CallAndApplyAsync(Order order, Attempt attempt)
    {
        try
        {
            var paid = attempt.Operation is AttemptOperation.Authorize
                ? await payPal.AuthorizeOrderAsync(order.PayPalOrderId!, attempt.RequestId, CancellationToken.None)
                : await payPal.CaptureOrderAsync(order.PayPalOrderId!, attempt.RequestId, CancellationToken.None);
            return new(await UpdateAsync(order.Id, known => known.Apply(paid, clock.GetUtcNow())), IsRepeat: false);
        }
        catch (PayPalException known) when (known.Error.Has(Issue.OrderAlreadyCaptured) || known.Error.Has(Issue.OrderAlreadyAuthorized))
        {
            // Paid by a request that we do not remember.
            return await AskAfterAsync(order, attempt);
        }
        catch (PayPalException early)
            when (early.Error.Has(Issue.OrderNotApproved) && clock.GetUtcNow() - attempt.OpenedAt < ApprovalLag)
        {
            // PayPal called it approved just now, else there were no attempt. The pause is as long as the lag, so that this happens once.
            Log.NotApprovedYet(logger, order.Id, attempt.Number, early.Error.DebugId);
            await Task.Delay(ApprovalLag, clock, CancellationToken.None);
            return await CallAsync(order, attempt);
        }
        catch (PayPalException no) when (!no.IsOutcomeUnknown && DeclineTable.Find(no.Error) is { } refusal)
        {
            Log.Refused(logger, order.Id, attempt.Number, refusal.Issue, refusal.DebugId);
            return new(await UpdateAsync(order.Id, known => known.Refuse(attempt.RequestId, refusal, clock.GetUtcNow())), IsRepeat: false);
        }
        catch (PayPalException unknown) when (unknown.IsOutcomeUnknown)
        {
            return await KeepOpenAsync(order, attempt, unknown);
        }
        catch (PayPalException odd) when (odd.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            // A refusal that does not say for certain what became of the money. Who was told "no" might pay again elsewhere.
            Log.Odd(logger, order.Id, attempt.Number, (int?)odd.StatusCode, FirstIssue(odd.Error), odd.Error.DebugId);
            return await AskAfterAsync(order, attempt);
        }
    }

    /// <summary>PayPal's answer to the attempt settles nothing: what it says of the order decides. Where that settles nothing either, the
    /// attempt stays open.</summary>
    private async Task<Settlement> AskAfterAsync(Order order, Attempt attempt)
    {
        try
        {
            return new(await AskAsync(order, CancellationToken.None), IsRepeat: true);
        }
        catch (PayPalException silent)
        {
            return await KeepOpenAsync(order, attempt, silent);
        }
    }

    private async Task<Settlement> KeepOpenAsync(Order order, Attempt attempt, PayPalException unknown)
    {
        Log.Unknown(logger, order.Id, attempt.Number, (int?)unknown.StatusCode, unknown.Error.Name, unknown.Error.DebugId);
        var now = clock.GetUtcNow();
        var due = LookSchedule.AfterUnknown(attempt, now);
        return new(await UpdateAsync(order.Id, known => known.LookAgain(due, seen: order.DueAt)), IsRepeat: false);
    }

    private static string FirstIssue(PayPalError error) => error.Details is [var first, ..] ? first.Issue : error.Name;

    /// <summary>What was heard is stored even when the one who asked is gone.</summary>
    private Task<Order> UpdateAsync(Guid id, Func<Order, Order> change) =>
        orders.UpdateAsync(id, change, clock.GetUtcNow(), CancellationToken.None);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal refused attempt {Attempt} of order {OrderId}: {Issue} (debug id {DebugId}).")]
        public static partial void Refused(ILogger logger, Guid orderId, int attempt, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal answered attempt {Attempt} of order {OrderId} with {Status} {Issue}, which does not say what became of the money "
            + "(debug id {DebugId}). PayPal is asked about the order.")]
        public static partial void Odd(ILogger logger, Guid orderId, int attempt, int? status, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal does not know yet that order {OrderId} is approved (debug id {DebugId}): attempt {Attempt} is sent once more.")]
        public static partial void NotApprovedYet(ILogger logger, Guid orderId, int attempt, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "The outcome of attempt {Attempt} of order {OrderId} is not known: {Status} {Name} (debug id {DebugId}). "
            + "PayPal will be asked.")]
        public static partial void Unknown(ILogger logger, Guid orderId, int attempt, int? status, string name, string? debugId);

        [LoggerMessage(
            LogLevel.Error,
            "The outcome of attempt {Attempt} of order {OrderId} cannot be stored: {Reason} PayPal will be asked for it again.")]
        public static partial void NotStored(ILogger logger, Guid orderId, int attempt, string reason);
    }
}

/// <summary>Where an order stands after its money was to be taken.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsRepeat">Somebody else took the money, or it was taken before.</param>
internal sealed record Settlement(Order Order, bool IsRepeat);
