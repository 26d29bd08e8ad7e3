namespace Checkout.Server.Webhooks;

internal static class WebhookScope
{
    private static readonly Func<ILogger, string, string, string, IDisposable?> Scope =
        LoggerMessage.DefineScope<string, string, string>(
            "Webhook transmission {TransmissionId} from {ClientAddress} about order {OrderId}");

    public static IDisposable? Begin(ILogger logger, string transmissionId, string? clientAddress, Guid? orderId) =>
        Scope(logger, transmissionId, clientAddress ?? "unknown", orderId?.ToString() ?? "none");
}
