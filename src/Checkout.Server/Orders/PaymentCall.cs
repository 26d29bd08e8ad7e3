using System.Diagnostics;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Makes the call of an open attempt, which moves the money, and applies PayPal's answer. The call is not cancelled if the browser
/// disconnects.</summary>
internal sealed partial class PaymentCall(
    OrderStore orders, OrderLookup lookup, PayPalClient payPal, TimeProvider clock, ILogger<PaymentCall> logger)
{
    /// <summary>How long PayPal may show an order as approved but refuse its capture as not approved: PayPal's payments can learn of an
    /// approval later than its orders.</summary>
    private static readonly TimeSpan ApprovalLag = TimeSpan.FromSeconds(2);

    /// <summary>Makes the call. If its outcome cannot be stored, the attempt stays open and is resolved later.</summary>
    /// <param name="stored">The order as the caller claimed or wrote it: the next due time is set only if this one has not
    /// changed.</param>
    /// <param name="attempt">The open attempt.</param>
    /// <param name="notApproved">What <see cref="PaymentFailure.NotApproved"/> means.</param>
    public async Task<CaptureResult> MakeAsync(StoredOrder stored, Attempt attempt, IfNotApproved notApproved)
    {
        try
        {
            return await MakeAndApplyAsync(stored, attempt, notApproved);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or ContendedException)
        {
            Log.NotStored(logger, stored.Id, attempt.Number, exception.Message);
            return new(stored.Order, IsRepeat: false);
        }
    }

    private async Task<CaptureResult> MakeAndApplyAsync(StoredOrder stored, Attempt attempt, IfNotApproved notApproved)
    {
        try
        {
            var paid = attempt.Operation is AttemptOperation.Authorize
                ? await payPal.AuthorizeOrderAsync(stored.Order.PayPalOrderId!, attempt.RequestId, CancellationToken.None)
                : await payPal.CaptureOrderAsync(stored.Order.PayPalOrderId!, attempt.RequestId, CancellationToken.None);
            return new(await UpdateAsync(stored, known => known.Apply(paid, clock.GetUtcNow())), IsRepeat: false);
        }
        catch (PayPalException exception)
        {
            return await HandleAsync(stored, attempt, notApproved, exception);
        }
    }

    private async Task<CaptureResult> HandleAsync(StoredOrder stored, Attempt attempt, IfNotApproved notApproved, PayPalException exception)
    {
        var debugId = exception.Error.DebugId;
        var status = (int?)exception.StatusCode;
        switch (PaymentFailure.Classify(exception))
        {
            case PaymentFailure.AlreadyTaken:
                await UpdateAsync(stored, known => known.ForgetDenial(attempt.RequestId));
                return await LookUpAsync(stored, attempt);
            case PaymentFailure.NotApproved when notApproved is IfNotApproved.RetryOnce:
                return await RetryOnceAsync(stored, attempt, debugId);
            case PaymentFailure.NotApproved when notApproved is IfNotApproved.KeepOpen:
                return await KeepOpenAsync(stored, attempt, exception);
            case PaymentFailure.NotApproved { Refusal: var refusal }:
                return await RefuseAsync(stored, attempt, refusal);
            case PaymentFailure.Declined { Refusal: var refusal }:
                return await RefuseAsync(stored, attempt, refusal);
            case PaymentFailure.OutcomeUnknown:
                return await KeepOpenAsync(stored, attempt, exception);
            case PaymentFailure.ShopRefused { Issue: var issue }:
                Log.ShopRefused(logger, stored.Id, attempt.Number, status, issue, debugId);
                return await KeepOpenAsync(stored, attempt, exception);
            case PaymentFailure.Unproven { Issue: var issue, Denial: var denial }:
                Log.Unproven(logger, stored.Id, attempt.Number, status, issue, debugId);
                if (denial is not null)
                {
                    await UpdateAsync(stored, known => known.Deny(attempt.RequestId, denial, clock.GetUtcNow()));
                }

                return await LookUpAsync(stored, attempt);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<CaptureResult> RefuseAsync(StoredOrder stored, Attempt attempt, Refusal refusal)
    {
        Log.Refused(logger, stored.Id, attempt.Number, refusal.Issue, refusal.DebugId);
        return new(await UpdateAsync(stored, known => known.Refuse(attempt.RequestId, refusal)), IsRepeat: false);
    }

    /// <summary>PayPal has just shown the order as approved, so PayPal gets some time to learn of the approval, even if the browser has
    /// disconnected. An answer of "not approved" would make the payer approve again.</summary>
    private async Task<CaptureResult> RetryOnceAsync(StoredOrder stored, Attempt attempt, string? debugId)
    {
        Log.NotApprovedYet(logger, stored.Id, attempt.Number, debugId);
        // PayPal does not report when its payments know of the approval.
        await Task.Delay(ApprovalLag, clock, CancellationToken.None);

        // Other requests wait for this call as they did for the first one.
        var renewed = await orders.UpdateAsync(
            stored, known => known.Renew(attempt.RequestId, clock.GetUtcNow()), clock.GetUtcNow(), CancellationToken.None);
        return renewed.Order.OpenAttempt is { } open
            ? await MakeAsync(renewed, open, IfNotApproved.Refuse)
            : new(renewed.Order, IsRepeat: true);
    }

    /// <summary>PayPal's answer to the attempt does not tell the outcome, so the order is looked up. If that does not tell either, the
    /// attempt stays open.</summary>
    private async Task<CaptureResult> LookUpAsync(StoredOrder stored, Attempt attempt)
    {
        try
        {
            await lookup.LookAsync(stored, NamedPayments.None, CancellationToken.None);
            return new(await UpdateAsync(stored, known => known.BelieveDenial(clock.GetUtcNow())), IsRepeat: true);
        }
        catch (PayPalException silent)
        {
            return await KeepOpenAsync(stored, attempt, silent);
        }
    }

    private async Task<CaptureResult> KeepOpenAsync(StoredOrder stored, Attempt attempt, PayPalException unknown)
    {
        Log.Unknown(logger, stored.Id, attempt.Number, (int?)unknown.StatusCode, unknown.Error.Name, unknown.Error.DebugId);
        var now = clock.GetUtcNow();
        var due = Schedule.AfterUnknown(attempt, now);
        var kept = await orders.RescheduleAsync(
            stored,
            known => (known with { Order = known.Order.ForgetDenial(attempt.RequestId) }).Reschedule(due, seen: stored.DueAt),
            now,
            CancellationToken.None);
        return new(kept.Order, IsRepeat: false);
    }

    /// <summary>PayPal's answers are stored even if the caller has disconnected.</summary>
    private async Task<Order> UpdateAsync(StoredOrder seen, Func<Order, Order> change) =>
        (await orders.UpdateAsync(seen, change, clock.GetUtcNow(), CancellationToken.None)).Order;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal refused attempt {Attempt} of order {OrderId}: {Issue} (debug id {DebugId}).")]
        public static partial void Refused(ILogger logger, Guid orderId, int attempt, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal answered attempt {Attempt} of order {OrderId} with {Status} {Issue}, which does not say whether money moved "
            + "(debug id {DebugId}). The order is looked up at PayPal.")]
        public static partial void Unproven(ILogger logger, Guid orderId, int attempt, int? status, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Error,
            "PayPal does not allow the shop to take the payment of order {OrderId}: attempt {Attempt} was answered with {Status} {Issue} "
            + "(debug id {DebugId}). Correct the PayPal account or the credentials.")]
        public static partial void ShopRefused(ILogger logger, Guid orderId, int attempt, int? status, string issue, string? debugId);

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
