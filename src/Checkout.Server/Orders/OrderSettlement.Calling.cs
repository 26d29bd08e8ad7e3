using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Reconciliation;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>The call that moves the money, and what each of PayPal's answers to it means.</summary>
internal sealed partial class OrderSettlement
{
    /// <summary>How long PayPal may call an order approved and yet refuse its capture because it was not: what takes the money can learn of
    /// an approval later than what shows orders.</summary>
    private static readonly TimeSpan ApprovalLag = TimeSpan.FromSeconds(2);

    /// <summary>The call that moves the money. When its outcome cannot be stored, the attempt stays open as it is on record, and is
    /// resolved later.</summary>
    /// <param name="order">As the caller claimed or wrote it: when to look again is the caller's business only while its due time
    /// stands.</param>
    /// <param name="attempt">The open one.</param>
    /// <param name="onDenial">What <see cref="Issue.OrderNotApproved"/> means.</param>
    private async Task<Settlement> CallAsync(Order order, Attempt attempt, OnDenial onDenial)
    {
        try
        {
            return await CallAndApplyAsync(order, attempt, onDenial);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or OrderContendedException)
        {
            Log.NotStored(logger, order.Id, attempt.Number, exception.Message);
            return new(order, IsRepeat: false);
        }
    }

    /// <summary>The browser's going away does not stop it.</summary>
    private async Task<Settlement> CallAndApplyAsync(Order order, Attempt attempt, OnDenial onDenial)
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
        catch (PayPalException early) when (onDenial is OnDenial.AskOnceMore && early.Error.Has(Issue.OrderNotApproved))
        {
            // PayPal called it approved just now; how long it took to deny that says nothing. It is given the time to learn of it, whether
            // or not the browser waits: an answer of "not approved" would send the payer through it again.
            Log.NotApprovedYet(logger, order.Id, attempt.Number, early.Error.DebugId);
            await Task.Delay(ApprovalLag, clock, CancellationToken.None);

            // The others wait for this call as they did for the first one.
            var renewed = await UpdateAsync(order.Id, known => known.Renew(attempt.RequestId, clock.GetUtcNow()));
            return renewed.OpenAttempt is { } open ? await CallAsync(renewed, open, OnDenial.Believe) : new(renewed, IsRepeat: true);
        }
        catch (PayPalException early) when (onDenial is OnDenial.KeepOpen && early.Error.Has(Issue.OrderNotApproved))
        {
            // Nobody waits, and nobody would approve it again.
            return await KeepOpenAsync(order, attempt, early);
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
            if (odd.IsRefusal())
            {
                var denial = new Refusal(FirstIssue(odd.Error), DebugId: odd.Error.DebugId);
                order = await UpdateAsync(
                    order.Id, known => known.Deny(attempt.RequestId, denial).BelieveDenial(clock.GetUtcNow()));
                if (order.OpenAttempt is null)
                {
                    return new(order, IsRepeat: false);
                }
            }

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

    /// <summary>What it means that PayPal denies the approval that it has just told of.</summary>
    private enum OnDenial
    {
        /// <summary>The payer has to approve again.</summary>
        Believe,

        /// <summary>It may not have learned of it yet.</summary>
        AskOnceMore,

        /// <summary>The same, and there is no shopper to approve it again: it is tried until PayPal knows.</summary>
        KeepOpen,
    }

    private static string FirstIssue(PayPalError error) => error.Details is [var first, ..] ? first.Issue : error.Name;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal refused attempt {Attempt} of order {OrderId}: {Issue} (debug id {DebugId}).")]
        public static partial void Refused(ILogger logger, Guid orderId, int attempt, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal answered attempt {Attempt} of order {OrderId} with {Status} {Issue}, which does not say whether money moved "
            + "(debug id {DebugId}). The order is looked up at PayPal.")]
        public static partial void Odd(ILogger logger, Guid orderId, int attempt, int? status, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Error,
            "PayPal does not allow the shop to take the payment of order {OrderId}: attempt {Attempt} was answered with {Status} {Issue} "
            + "(debug id {DebugId}). Correct the PayPal account or the credentials.")]
        public static partial void Barred(ILogger logger, Guid orderId, int attempt, int? status, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal does not show the approval of order {OrderId} yet (debug id {DebugId}): attempt {Attempt} is retried.")]
        public static partial void NotApprovedYet(ILogger logger, Guid orderId, int attempt, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "The outcome of attempt {Attempt} of order {OrderId} is not known: {Status} {Name} (debug id {DebugId}). "
            + "The order will be looked up at PayPal.")]
        public static partial void Unknown(ILogger logger, Guid orderId, int attempt, int? status, string name, string? debugId);

        [LoggerMessage(
            LogLevel.Error,
            "The outcome of attempt {Attempt} of order {OrderId} cannot be stored: {Reason} PayPal will be asked again.")]
        public static partial void NotStored(ILogger logger, Guid orderId, int attempt, string reason);
    }
}
