namespace Checkout.Server.Webhooks;

/// <summary>What every line of the log about a webhook carries, whatever part of the program writes it.</summary>
internal static class WebhookScope
{
    public static IDisposable? Begin(ILogger logger, string transmissionId, string? clientAddress, Guid? orderId) => logger.BeginScope(
        "Webhook transmission {TransmissionId} from {ClientAddress} about order {OrderId}",
        transmissionId, clientAddress ?? "unknown", orderId?.ToString() ?? "none");
}
