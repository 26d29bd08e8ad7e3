namespace Checkout.Server.Webhooks;

/// <summary>What every line of the log about a webhook carries, whatever part of the program writes it.</summary>
internal static class WebhookScope
{
    private static readonly Func<ILogger, string, string, string, IDisposable?> Scope =
        LoggerMessage.DefineScope<string, string, string>(
            "Webhook transmission {TransmissionId} from {ClientAddress} about order {OrderId}");

    public static IDisposable? Begin(ILogger logger, string transmissionId, string? clientAddress, Guid? orderId) =>
        Scope(logger, transmissionId, clientAddress ?? "unknown", orderId?.ToString() ?? "none");
}
