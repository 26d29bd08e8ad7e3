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
        string? country = null;
        var now = clock.GetUtcNow();
        order = await UpdateAsync(order.Id, known =>
        {
            var heard = known.Apply(current, now);
            var next = heard.Open(current, now);
            country = heard.CountryOf(current);
            opened = !ReferenceEquals(heard, next);
            return next;
        });

        return opened ? await CallAsync(order, order.OpenAttempt!)
            : order.OpenAttempt is not null ? await WaitAsync(order, cancellationToken)
            : new(order, IsRepeat: order.HasPayment, country);
    }

    /// <summary>Finds out what became of the open attempt: PayPal is asked, and the same request sent again while PayPal remembers it. Who
    /// left and bought anew meanwhile is not charged for the older order, too: about that PayPal is asked only.</summary>
    /// <param name="order">An order with an open attempt.</param>
    /// <param name="isShopperThere">The shopper wants this very order paid.</param>
    /// <param name="cancellationToken">Gives up asking; a call that moves money is never given up.</param>
    /// <exception cref="PayPalException">PayPal could not be asked.</exception>
    public async Task<Settlement> ResolveAsync(Order order, bool isShopperThere, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(order, cancellationToken);
        if (asked.OpenAttempt is not { } open)
        {
            return new(asked, IsRepeat: true);
        }

        var age = clock.GetUtcNow() - open.OpenedAt;
        var isWanted = isShopperThere || age < Order.ResolveAfter || !await orders.HasNewerOrderAsync(asked, cancellationToken);
        return isWanted && age < RequestIdKept ? await CallAsync(order, open) : new(asked, IsRepeat: true);
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
                return await ResolveAsync(order, isShopperThere: true, cancellationToken);
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
    /// <param name="isRepeat">PayPal was given the time to learn of the approval.</param>
    private async Task<Settlement> CallAsync(Order order, Attempt attempt, bool isRepeat = false)
    {
        try
        {
            return await CallAndApplyAsync(order, attempt, isRepeat);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or OrderContendedException)
        {
            Log.NotStored(logger, order.Id, attempt.Number, exception.Message);
            return new(order, IsRepeat: false);
        }
    }

    /// <summary>The browser's going away does not stop it.</summary>
    private async Task<Settlement> CallAndApplyAsync(Order order, Attempt attempt, bool isRepeat)
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
            when (!isRepeat && early.Error.Has(Issue.OrderNotApproved) && clock.GetUtcNow() - attempt.OpenedAt < Order.ResolveAfter)
        {
            // PayPal called it approved just now, else there were no attempt; how long it took to deny that says nothing. It is given the
            // time to learn of it, whether or not the browser waits: an answer of "not approved" would send the payer through it again.
            Log.NotApprovedYet(logger, order.Id, attempt.Number, early.Error.DebugId);
            await Task.Delay(ApprovalLag, clock, CancellationToken.None);
            return await CallAsync(order, attempt, isRepeat: true);
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
        catch (PayPalException barred) when (barred.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            // Only the merchant can end it, and the shopper must not pay elsewhere meanwhile: the attempt is made once PayPal lets us.
            Log.Barred(logger, order.Id, attempt.Number, (int?)barred.StatusCode, FirstIssue(barred.Error), barred.Error.DebugId);
            return await KeepOpenAsync(order, attempt, barred);
        }
        catch (PayPalException odd)
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
}

/// <summary>Where an order stands after its money was to be taken.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsRepeat">Somebody else took the money, or it was taken before.</param>
/// <param name="Country">Where the payer wants it sent, as PayPal said when no attempt was opened.</param>
internal sealed record Settlement(Order Order, bool IsRepeat, string? Country = null);
