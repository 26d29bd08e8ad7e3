using System.Text;
using Checkout.Alarms;
using Checkout.Storage;

namespace Checkout.Server.Outbox;

/// <summary>Posts a webhook to one of the merchant's endpoints, signed as the standard says. An endpoint that has failed for a day, or says
/// that it is gone, gets nothing more.</summary>
internal sealed class WebhookDelivery(EndpointStore endpoints, OutgoingHttp http, RaiseAlarm raise, TimeProvider clock) : IDelivery
{
    private const int Gone = 410;

    private static readonly TimeSpan MostFailing = TimeSpan.FromDays(1);

    public string Kind => MessageKind.Webhook;

    public async Task<DeliveryResult> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (await FindAsync(message, cancellationToken) is not { DisabledAt: null } endpoint)
        {
            return new("The endpoint is disabled or deleted.", IsFinal: true);
        }

        using var request = StandardWebhook.Request(
            new Uri(endpoint.Url), endpoint.SecretsAt(clock.GetUtcNow()), message.Id.ToString(), Encoding.UTF8.GetBytes(message.Payload),
            clock.GetUtcNow());
        var (error, status) = await http.SendAsync(request, cancellationToken);
        if (error is not null)
        {
            return new(error, status, IsFinal: await RecordFailureAsync(endpoint, error, status));
        }

        if (endpoint.FailingSince is not null)
        {
            await endpoints.RecordSuccessAsync(endpoint.Id, CancellationToken.None);
        }

        return new(null, status);
    }

    public Task RecordAsync(OutboxMessage message, DateTimeOffset now) => Task.CompletedTask;

    public async Task GiveUpAsync(OutboxMessage message, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(message, cancellationToken) is { DisabledAt: null } endpoint)
        {
            await raise(
                new Alarm(
                    AlarmCause.MessageUndeliverable, $"{new Uri(endpoint.Url).Host} {message.Topic}",
                    $"A webhook to {new Uri(endpoint.Url).Host} could not be delivered within a day. {reason} Correct the receiver, then redeliver "
                    + "the message.",
                    message.OrderId),
                clock.GetUtcNow(), cancellationToken);
        }
    }

    private Task<WebhookEndpoint?> FindAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        endpoints.FindAsync(Guid.Parse(message.Destination), cancellationToken);

    /// <returns>Whether the endpoint is disabled now. The alarm comes first, so that it is not lost.</returns>
    private async Task<bool> RecordFailureAsync(WebhookEndpoint endpoint, string error, int? status)
    {
        var now = clock.GetUtcNow();
        var isOver = status == Gone || (endpoint.FailingSince is { } since && now - since >= MostFailing);
        if (isOver)
        {
            await raise(
                new Alarm(
                    AlarmCause.EndpointDisabled, endpoint.Id.ToString(),
                    $"The endpoint at {new Uri(endpoint.Url).Host} gets no more webhooks. {error} Correct the receiver, enable the endpoint, and "
                    + "redeliver the dead messages."),
                now, CancellationToken.None);
        }

        await endpoints.RecordFailureAsync(endpoint.Id, isOver ? error : null, now, CancellationToken.None);
        return isOver;
    }
}
