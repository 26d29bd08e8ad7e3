using System.Text.Json;
using Checkout.PayPal;

namespace Checkout.Server.Simulation;

/// <summary>Asks the simulator for its public address, which may differ from the address that the server uses.</summary>
internal sealed partial class SimulatorAddress(
    PayPalOptions payPal, [FromKeyedServices(PayPalClient.HandlerKey)] HttpClient http, ILogger<SimulatorAddress> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Asks until the simulator has answered once. From then on the webhook certificates at its public address are accepted,
    /// too.</summary>
    /// <returns>The public address; the one that the server uses if the simulator does not answer.</returns>
    public async ValueTask<Uri> AskAsync(CancellationToken cancellationToken)
    {
        if (payPal.SimulatorPublicUrl is { } known)
        {
            return known;
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            using var health = JsonDocument.Parse(
                await http.GetByteArrayAsync(new Uri(payPal.ApiUrl, "/_simulator/health"), limit.Token));
            return payPal.SimulatorPublicUrl = new Uri(health.RootElement.GetProperty("public_url").GetString()!);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || IsTimeout(exception, cancellationToken))
        {
            Log.NoAnswer(logger, payPal.ApiUrl, exception.Message);
            return payPal.ApiUrl;
        }
    }

    private static bool IsTimeout(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The simulator at {Url} does not answer: {Reason}")]
        public static partial void NoAnswer(ILogger logger, Uri url, string reason);
    }
}
