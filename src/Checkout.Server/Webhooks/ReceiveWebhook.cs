using System.Text.Json;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Webhooks;

/// <summary>POST /api/webhooks/paypal: verifies and stores an event, and does not process it.
/// <code>
/// raw bytes ──► genuine? ──no──► 400, nothing changes
///                  │ cannot be checked now ──► 503, PayPal sends it again
///                  ▼ yes
///               signature known with another body? ──yes──► 400, an alarm
///                  │ no
///                  ▼
///               inbox ──► 200       (a hint: the worker asks PayPal)
/// </code></summary>
internal static partial class ReceiveWebhook
{
    public static async Task<Results<Ok, ProblemHttpResult>> HandleAsync(
        HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (needs.Ids.Current.Count == 0)
        {
            // The event is refused, so that PayPal sends it again after the merchant has set the webhook's id.
            return Problem.Of(
                503, IssueCode.WebhookIdUnknown, $"The id of the shop's webhook is not known yet: set {SettingName.PayPalWebhookId}.");
        }

        // The body is read before the gate, so that a slow body does not keep others from being verified.
        var body = await RawBody.ReadAsync(context.Request, RawBody.WebhookLimit, cancellationToken);
        if (!needs.Gate.TryEnter())
        {
            return Problem.Of(503, IssueCode.WebhooksBusy, "Too many webhooks are being verified. Send the event again later.");
        }

        try
        {
            return await TakeAsync(context, body, needs, cancellationToken);
        }
        finally
        {
            needs.Gate.Leave();
        }
    }

    private static async Task<Results<Ok, ProblemHttpResult>> TakeAsync(
        HttpContext context, ReadOnlyMemory<byte> body, Dependencies needs, CancellationToken cancellationToken)
    {
        var address = context.Connection.RemoteIpAddress?.ToString();
        Transmission.TryRead(context.Request.Headers, out var transmission, out _);
        context.Features.Get<RequestFacts>()?.Know(transmissionId: transmission?.Id);
        using var scope = WebhookScope.Begin(needs.Logger, transmission?.Id ?? "none", address, null);
        var verification = await needs.Verifier.VerifyAsync(context.Request.Headers, body, needs.Ids.Current, cancellationToken);
        var reason = verification.Reason.ToString();
        switch (verification.Outcome)
        {
            case VerificationOutcome.NotGenuine:
                Log.NotGenuine(needs.Logger, reason);
                return Problem.Of(400, IssueCode.WebhookNotGenuine, $"This is not a genuine PayPal event: {reason}.");
            case VerificationOutcome.CannotCheckNow:
                if (verification.Reason is VerificationReason.TooManyChecks)
                {
                    // Anyone can cause this at will, so it is not logged as a failure.
                    Log.TooManyChecks(needs.Logger);
                }
                else
                {
                    Log.CannotCheck(needs.Logger, reason);
                }

                return Problem.Of(503, IssueCode.WebhookCannotBeChecked, $"The event cannot be verified now: {reason}. Send it again later.");
            default:
                var received = verification.Event!;
                return await StoreAsync(
                    new Delivery(transmission!.SignatureHash(), transmission.Id, address, received.Id, received.Type, body),
                    received, needs, cancellationToken);
        }
    }

    private static async Task<Results<Ok, ProblemHttpResult>> StoreAsync(
        Delivery delivery, WebhookEvent received, Dependencies needs, CancellationToken cancellationToken)
    {
        switch (await needs.Inbox.ReceiveAsync(delivery, needs.Clock.GetUtcNow(), cancellationToken))
        {
            case Delivered.SignatureReused:
                await needs.Reused.HandleAsync(delivery, received);
                return Problem.Of(400, IssueCode.WebhookSignatureReused, "The signature of this delivery was already used for another body.");
            case var delivered:
                Log.Stored(needs.Logger, received.Type, received.Id, delivered is Delivered.New ? "new" : "known");
                needs.Signal.Set();
                return TypedResults.Ok();
        }
    }

    internal readonly record struct Dependencies(
        WebhookVerifier Verifier,
        WebhookIds Ids,
        WebhookInbox Inbox,
        WebhookGate Gate,
        ReusedSignatures Reused,
        WebhookSignal Signal,
        TimeProvider Clock,
        ILogger<WebhookGate> Logger);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Stored webhook {EventType} {WebhookEventId} ({Known}).")]
        public static partial void Stored(ILogger logger, string eventType, string webhookEventId, string known);

        [LoggerMessage(LogLevel.Warning, "Refused a webhook that is not genuine: {Reason}.")]
        public static partial void NotGenuine(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Debug, "A webhook was not verified, because too many are being verified.")]
        public static partial void TooManyChecks(ILogger logger);

        [LoggerMessage(LogLevel.Error, "A webhook cannot be verified now: {Reason}.")]
        public static partial void CannotCheck(ILogger logger, string reason);
    }
}

/// <summary>A webhook event. PayPal sends further members.</summary>
/// <param name="Id">The same on every delivery of the event.</param>
/// <param name="EventType">Such as <c>PAYMENT.CAPTURE.COMPLETED</c>.</param>
/// <param name="ResourceType">Such as <c>capture</c>.</param>
/// <param name="Resource">The order or payment, in the form of PayPal's REST resource.</param>
/// <param name="EventVersion">The version of the event's form, such as <c>1.0</c>.</param>
/// <param name="ResourceVersion">The version of the resource's form, such as <c>2.0</c>.</param>
/// <param name="CreateTime">When PayPal created the event.</param>
/// <param name="Summary">A sentence for people.</param>
public sealed record WebhookEventExample(
    string Id,
    string EventType,
    string ResourceType,
    IReadOnlyDictionary<string, JsonElement> Resource,
    string? EventVersion = null,
    string? ResourceVersion = null,
    DateTime? CreateTime = null,
    string? Summary = null);
