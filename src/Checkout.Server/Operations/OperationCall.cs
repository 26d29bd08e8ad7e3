using System.Diagnostics;
using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Payments;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Operations;

/// <summary>Sends a stored operation to PayPal and applies the answer. The call is not cancelled if the caller disconnects.</summary>
internal sealed partial class OperationCall(
    OrderStore orders, OrderLookup lookup, PayPalClient payPal, TimeProvider clock, ILogger<OperationCall> logger)
{
    /// <summary>How soon a worker looks at the order after an unanswered call: the merchant waits.</summary>
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(2);

    /// <summary>Makes the call. If its outcome is not known, or cannot be stored, the operation stays open and is resolved later.</summary>
    public async Task<Order> MakeAsync(StoredOrder stored, Operation operation)
    {
        try
        {
            return await MakeAndApplyAsync(stored, operation);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or ContendedException)
        {
            Log.NotStored(logger, stored.Id, operation.Id, exception.Message);
            return stored.Order;
        }
    }

    private async Task<Order> MakeAndApplyAsync(StoredOrder stored, Operation operation)
    {
        try
        {
            return await UpdateAsync(stored, await AskAsync(operation));
        }
        catch (PayPalException exception)
        {
            return await HandleAsync(stored, operation, exception);
        }
    }

    /// <returns>The change that applies PayPal's answer.</returns>
    private async Task<Func<Order, Order>> AskAsync(Operation operation)
    {
        var (id, requestId) = (operation.PaymentId, operation.RequestId);
        switch (operation.Kind)
        {
            case OperationKind.Capture:
                var taken = new CaptureRequest(operation.Amount!.Value.ToPayPal(), operation.IsFinal, operation.Note);
                var capture = await payPal.CaptureAuthorizedPaymentAsync(id, taken, requestId, CancellationToken.None);
                return known => known.Complete(operation.Id, capture);
            case OperationKind.Refund:
                var given = new RefundRequest(operation.Amount!.Value.ToPayPal(), operation.Id.ToString("N"), operation.Note);
                var refund = await payPal.RefundCapturedPaymentAsync(id, given, requestId, CancellationToken.None);
                return known => known.Complete(operation.Id, refund);
            case OperationKind.Void:
                var ended = await payPal.VoidPaymentAsync(id, requestId, CancellationToken.None);
                return known => known.Complete(operation.Id, ended);
            case OperationKind.Reauthorize:
                var renewed = await payPal.ReauthorizePaymentAsync(id, requestId, CancellationToken.None);
                return known => known.Complete(operation.Id, renewed);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<Order> HandleAsync(StoredOrder stored, Operation operation, PayPalException exception)
    {
        var (issue, debugId) = (IssueOf(exception), exception.Error.DebugId);
        if (exception.IsOutcomeUnknown || exception.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            Log.Unknown(logger, stored.Id, operation.Id, (int?)exception.StatusCode, issue, debugId);
            var now = clock.GetUtcNow();
            var left = await orders.RescheduleAsync(
                stored, known => known.Change(order => order.LeaveUnanswered(operation.Id), now).DueBy(now + LookAfter), now,
                CancellationToken.None);
            return left.Order;
        }

        Log.Refused(logger, stored.Id, operation.Id, issue, debugId);
        var refusal = new Refusal(issue, DescriptionOf(exception), debugId);
        var isSentFirst = operation.SentAt == operation.StartedAt;
        return exception.IsRefusal && isSentFirst && !MayBeItsOwn(issue)
            ? await UpdateAsync(stored, known => known.RefuseOperation(operation.Id, refusal))
            : await DenyAsync(stored, operation, refusal);
    }

    /// <summary>An earlier call of the same operation may have caused the refusal, so the payments are looked up.</summary>
    private async Task<Order> DenyAsync(StoredOrder stored, Operation operation, Refusal denial)
    {
        var denied = await orders.UpdateAsync(
            stored, known => known.DenyOperation(operation.Id, denial, clock.GetUtcNow()), clock.GetUtcNow(), CancellationToken.None);
        try
        {
            var named = operation.Kind is OperationKind.Refund
                ? new NamedPayments([operation.PaymentId], [], [])
                : new NamedPayments([], [operation.PaymentId], []);
            var looked = await lookup.LookAsync(denied, named, CancellationToken.None);
            return await UpdateAsync(looked, known => known.BelieveDenials(clock.GetUtcNow()));
        }
        catch (PayPalException silent)
        {
            Log.Unknown(logger, stored.Id, operation.Id, (int?)silent.StatusCode, silent.Error.Name, silent.Error.DebugId);
            return denied.Order;
        }
    }

    /// <summary>Whether PayPal gives this refusal also after it has done the same operation.</summary>
    private static bool MayBeItsOwn(string issue) => issue is Issue.CaptureFullyRefunded or Issue.RefundAmountExceeded
        or Issue.AuthorizationAlreadyCaptured or Issue.MaxCaptureAmountExceeded or Issue.MaxCaptureCountExceeded or Issue.PreviouslyVoided
        or Issue.PreviouslyCaptured or Issue.AuthorizationVoided or Issue.AuthorizationExpired or Issue.ReauthorizationTooSoon;

    private static string IssueOf(PayPalException exception) =>
        exception.Error.Details is [var first, ..] ? first.Issue : exception.Error.Name;

    private static string DescriptionOf(PayPalException exception) =>
        exception.Error.Details is [{ Description: { } description }, ..] ? description : exception.Error.Message;

    /// <summary>PayPal's answers are stored even if the caller has disconnected.</summary>
    private async Task<Order> UpdateAsync(StoredOrder seen, Func<Order, Order> change) =>
        (await orders.UpdateAsync(seen, change, clock.GetUtcNow(), CancellationToken.None)).Order;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal refused operation {OperationId} of order {OrderId}: {Issue} (debug id {DebugId}).")]
        public static partial void Refused(ILogger logger, Guid orderId, Guid operationId, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "The outcome of operation {OperationId} of order {OrderId} is not known: {Status} {Name} (debug id {DebugId}). "
            + "A worker looks for it.")]
        public static partial void Unknown(ILogger logger, Guid orderId, Guid operationId, int? status, string name, string? debugId);

        [LoggerMessage(
            LogLevel.Error,
            "The outcome of operation {OperationId} of order {OrderId} cannot be stored: {Reason} PayPal will be asked again.")]
        public static partial void NotStored(ILogger logger, Guid orderId, Guid operationId, string reason);
    }
}
