using System.Diagnostics;
using Checkout.Disputes;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Storage;

namespace Checkout.Server.Disputes;

/// <summary>Does what the merchant wants done with a dispute. It is stored before PayPal is called, and sent once. If the answer is lost, a worker
/// finds the outcome by looking at the dispute.</summary>
internal sealed partial class DisputeActions(
    DisputeStore disputes, DisputeLookup lookup, TimeProvider clock, ILogger<DisputeActions> logger)
{
    /// <summary>Starts an action and sends it, unless its key was used before or it cannot be done.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="send">Calls PayPal. The call is not cancelled if the caller disconnects.</param>
    /// <param name="entry">Written into the audit log with the attempt.</param>
    public async Task<DisputeResult> StartAsync(string id, DisputeRequest request, Func<Task> send, AuditEntry entry)
    {
        if (await disputes.FindAsync(id, CancellationToken.None) is null)
        {
            return new DisputeResult.NotFound();
        }

        DisputeStart? start = null;
        var (attemptId, now) = (Guid.NewGuid(), clock.GetUtcNow());

        // What is possible is checked in the write that stores the attempt. Of concurrent requests, only one is stored.
        var stored = await disputes.UpdateAsync(
            id,
            known =>
            {
                start = known!.Start(request, attemptId, now);
                return start is DisputeStart.Started started ? started.Dispute : known;
            },
            now, entry);
        return start switch
        {
            DisputeStart.Started => Result(await SendAsync(stored, attemptId, send), attemptId),
            DisputeStart.Repeated { Attempt: var attempt } => Result(stored.Dispute, attempt.Id),
            DisputeStart.KeyReused => new DisputeResult.KeyReused(),
            DisputeStart.Impossible { Obstacle: var obstacle } => new DisputeResult.Impossible(obstacle),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>If the outcome is not known, or cannot be stored, the attempt stays open and is resolved later.</summary>
    private async Task<Dispute> SendAsync(StoredDispute stored, Guid attemptId, Func<Task> send)
    {
        try
        {
            var change = await AskAsync(stored.Dispute.Id, attemptId, send);
            return change is null
                ? stored.Dispute
                : await LookAsync(await disputes.UpdateAsync(stored.Dispute.Id, known => change(known!), clock.GetUtcNow()));
        }
        catch (Exception exception) when (exception is StorageUnavailableException or ContendedException)
        {
            Log.NotStored(logger, stored.Dispute.Id, attemptId, exception.Message);
            return stored.Dispute;
        }
    }

    /// <returns>The change that the answer makes; null if the outcome is not known.</returns>
    private async Task<Func<Dispute, Dispute>?> AskAsync(string id, Guid attemptId, Func<Task> send)
    {
        try
        {
            await send();
            return known => known.Complete(attemptId);
        }
        catch (PayPalException exception) when (exception.IsUnsent)
        {
            return known => known.Refuse(attemptId, new(DisputeIssue.NotDone, "PayPal is unreachable, so it was not sent. Try it again."));
        }
        catch (PayPalException exception) when (exception.IsOutcomeUnknown)
        {
            Log.Unknown(logger, id, attemptId, exception.Message, exception.Error.DebugId);
            return null;
        }
        catch (PayPalException exception)
        {
            var detail = exception.Error.Details is [var first, ..] ? first : new ErrorDetail(exception.Error.Name, exception.Error.Message);
            Log.Refused(logger, id, attemptId, detail.Issue, exception.Error.DebugId);
            return known => known.Refuse(
                attemptId, new(detail.Issue, detail.Description ?? exception.Error.Message, exception.Error.DebugId));
        }
    }

    /// <summary>Shows the merchant what PayPal made of it. An answer that is not there yet comes with an event, or with the next listing.</summary>
    private async Task<Dispute> LookAsync(StoredDispute stored)
    {
        try
        {
            return (await lookup.LookAsync(stored.Dispute.Id, CancellationToken.None))?.Dispute ?? stored.Dispute;
        }
        catch (PayPalException exception)
        {
            Log.NotLooked(logger, stored.Dispute.Id, exception.Message, exception.Error.DebugId);
            await disputes.RescheduleAsync(stored.Dispute.Id, clock.GetUtcNow(), CancellationToken.None);
            return stored.Dispute;
        }
    }

    private static DisputeResult.Known Result(Dispute dispute, Guid attemptId) =>
        new DisputeResult.Known(dispute, dispute.Attempts.Single(attempt => attempt.Id == attemptId));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal refused operation {OperationId} of dispute {DisputeId}: {Issue} (debug id {DebugId}).")]
        public static partial void Refused(ILogger logger, string disputeId, Guid operationId, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "The outcome of operation {OperationId} of dispute {DisputeId} is not known: {Reason} (debug id {DebugId}). A worker looks for it.")]
        public static partial void Unknown(ILogger logger, string disputeId, Guid operationId, string reason, string? debugId);

        [LoggerMessage(LogLevel.Error, "The outcome of operation {OperationId} of dispute {DisputeId} cannot be stored: {Reason}")]
        public static partial void NotStored(ILogger logger, string disputeId, Guid operationId, string reason);

        [LoggerMessage(LogLevel.Warning, "Dispute {DisputeId} could not be looked up after an operation: {Reason} (debug id {DebugId}).")]
        public static partial void NotLooked(ILogger logger, string disputeId, string reason, string? debugId);
    }
}

/// <summary>The result of asking for an action.</summary>
internal abstract record DisputeResult
{
    private DisputeResult()
    {
    }

    /// <summary>It is on record.</summary>
    public sealed record Known(Dispute Dispute, DisputeAttempt Attempt) : DisputeResult;

    public sealed record NotFound : DisputeResult;

    public sealed record KeyReused : DisputeResult;

    public sealed record Impossible(Obstacle Obstacle) : DisputeResult;
}
