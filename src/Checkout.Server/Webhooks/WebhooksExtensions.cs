using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Checkout.Server.Webhooks;

internal static class WebhooksExtensions
{
    /// <summary>In characters. The server takes 16 KB of headers in all.</summary>
    private const int LongestHeader = 4096;

    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookIds>().AddSingleton<WebhookGate>().AddSingleton<WebhookSignal>().AddSingleton<ReusedSignatures>()
        .AddSingleton<EventWork>().AddSingleton<OrderFinder>().AddSingleton<PaymentOwners>().AddSingleton<DisputeEvents>()
        .AddSingleton<EventEndings>()
        .AddHostedService<WebhookWorker>().AddHostedService<WebhookRegistration>().AddHostedService<WebhookRetention>();

    public static void MapWebhooks(this IEndpointRouteBuilder api) => api.MapPost("/webhooks/paypal", ReceiveWebhook.HandleAsync)
        .WithName("webhook").WithTags("Webhooks").WithMetadata(new RequestSizeLimitAttribute(RawBody.WebhookLimit))
        .WithSummary("Receive PayPal's webhook events")
        .WithDescription("PayPal sends its events here. The signature is verified over the raw bytes. "
        + "A genuine event is stored and answered with 200, even if it was delivered before. It is only a hint: the shop asks PayPal. "
        + "400 means that the event is not genuine, or that its signature was already used for another body. "
        + "503 means that it cannot be verified right now and should be sent again.")
        .Accepts<WebhookEventExample>("application/json")
        .Takes(Header("PAYPAL-TRANSMISSION-ID", "The id of the delivery."), Header("PAYPAL-TRANSMISSION-TIME", "When it was sent."),
            Header("PAYPAL-TRANSMISSION-SIG", "Its signature, in Base64."), Header("PAYPAL-AUTH-ALGO", "`SHA256withRSA`."),
            Header("PAYPAL-CERT-URL", "Where PayPal's certificate is."))
        .Answers(200, "The event is stored. The shop asks PayPal before anything changes.")
        .Refuses(400, IssueCode.WebhookNotGenuine, IssueCode.WebhookSignatureReused, IssueCode.InvalidRequest)
        .Refuses(408, IssueCode.RequestTimeout).Refuses(413, IssueCode.PayloadTooLarge).Refuses(415, IssueCode.UnsupportedMediaType)
        .Refuses(503, IssueCode.WebhookIdUnknown, IssueCode.WebhooksBusy, IssueCode.WebhookCannotBeChecked, IssueCode.DatabaseUnavailable);

    private static ParameterText Header(string name, string description) =>
        new(ParameterLocation.Header, name, description, ParameterSchema.Text(1, LongestHeader), IsRequired: true);
}
