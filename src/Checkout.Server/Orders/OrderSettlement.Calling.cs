using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Makes the call that moves the money, and interprets PayPal's answers.</summary>
internal sealed partial class OrderSettlement
{
    /// <summary>How long PayPal may show an order as approved but refuse its capture as not approved: PayPal's payments can learn of an
    /// approval later than its orders.</summary>
    private static readonly TimeSpan ApprovalLag = TimeSpan.FromSeconds(2);

    /// <summary>Makes the call. If its outcome cannot be stored, the attempt stays open and is resolved later.</summary>
    /// <param name="order">The order as the caller claimed or wrote it: the next look is set only if its due time has not
    /// changed.</param>
    /// <param name="attempt">The open attempt.</param>
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

    /// <summary>Not cancelled if the browser disconnects.</summary>
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
            // Paid by a request that is not recorded here.
            await UpdateAsync(order.Id, known => known.ForgetDenial(attempt.RequestId));
            return await AskAfterAsync(order, attempt);
        }
        catch (PayPalException early) when (onDenial is OnDenial.AskOnceMore && early.Error.Has(Issue.OrderNotApproved))
        {
            // PayPal has just shown the order as approved, so PayPal gets some time to learn of the approval, even if the browser has
            // disconnected. An answer of "not approved" would make the payer approve again.
            Log.NotApprovedYet(logger, order.Id, attempt.Number, early.Error.DebugId);
            await Task.Delay(ApprovalLag, clock, CancellationToken.None);

            // Other requests wait for this call as they did for the first one.
            var renewed = await UpdateAsync(order.Id, known => known.Renew(attempt.RequestId, clock.GetUtcNow()));
            return renewed.OpenAttempt is { } open ? await CallAsync(renewed, open, OnDenial.Believe) : new(renewed, IsRepeat: true);
        }
        catch (PayPalException early) when (onDenial is OnDenial.KeepOpen && early.Error.Has(Issue.OrderNotApproved))
        {
            // No shopper waits, so there would be no new approval.
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
            // Only the merchant can correct this. The shopper must not pay a second time, so the attempt stays open and is retried.
            Log.Barred(logger, order.Id, attempt.Number, (int?)barred.StatusCode, FirstIssue(barred.Error), barred.Error.DebugId);
            return await KeepOpenAsync(order, attempt, barred);
        }
        catch (PayPalException odd)
        {
            // A refusal that does not prove that no money moved. If the shopper were told "no", they might pay a second time.
            Log.Odd(logger, order.Id, attempt.Number, (int?)odd.StatusCode, FirstIssue(odd.Error), odd.Error.DebugId);
            if (odd.IsRefusal)
            {
                var issue = odd.Error.Has(Issue.DuplicateInvoiceId) ? Issue.DuplicateInvoiceId : FirstIssue(odd.Error);
                var denial = new Refusal(issue, DebugId: odd.Error.DebugId);
                await UpdateAsync(order.Id, known => known.Deny(attempt.RequestId, denial, clock.GetUtcNow()));
            }

            return await AskAfterAsync(order, attempt);
        }
    }

    /// <summary>PayPal's answer to the attempt does not tell the outcome, so the order is looked up. If that does not tell either, the
    /// attempt stays open.</summary>
    private async Task<Settlement> AskAfterAsync(Order order, Attempt attempt)
    {
        try
        {
            await AskAsync(order, CancellationToken.None);
            return new(await UpdateAsync(order.Id, known => known.BelieveDenial(clock.GetUtcNow())), IsRepeat: true);
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
        return new(await UpdateAsync(order.Id, known => known.ForgetDenial(attempt.RequestId).LookAgain(due, seen: order.DueAt)), IsRepeat: false);
    }

    /// <summary>How to handle a capture that PayPal refuses as not approved, just after it showed the approval.</summary>
    private enum OnDenial
    {
        /// <summary>The payer has to approve again.</summary>
        Believe,

        /// <summary>PayPal's payments may not know the approval yet: retry once.</summary>
        AskOnceMore,

        /// <summary>The same, but without a shopper that could approve again: retry until PayPal accepts it.</summary>
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
