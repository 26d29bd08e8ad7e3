using Checkout.Server.Http.Bodies;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Webhooks;

/// <summary>PayPal's webhook events: receiving, processing and deleting them, and the subscription at PayPal.</summary>
internal static class WebhooksExtensions
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookIds>().AddSingleton<WebhookGate>().AddSingleton<WebhookSignal>().AddSingleton<ReusedSignatures>()
        .AddSingleton<EventWork>().AddSingleton<OrderFinder>().AddSingleton<PaymentOwners>().AddSingleton<EventEndings>()
        .AddHostedService<WebhookWorker>().AddHostedService<WebhookRegistration>().AddHostedService<WebhookRetention>();

    public static void MapWebhooks(this IEndpointRouteBuilder api) => api.MapPost("/webhooks/paypal", ReceiveWebhook.HandleAsync)
        .WithName("webhook").WithTags("Webhooks").WithMetadata(new RequestSizeLimitAttribute(RawBody.WebhookLimit))
        .WithSummary("Receive PayPal's webhook events")
        .WithDescription("PayPal sends its events here. The signature is verified over the raw bytes. "
        + "A genuine event is stored and answered with 200, even if it was delivered before. It is only a hint: the shop asks PayPal. "
        + "400 means that the event is not genuine, or that its signature was already used for another body. "
        + "503 means that it cannot be verified right now and should be sent again.")
        .Accepts<WebhookEventExample>("application/json")
        .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503);
}
