using Checkout.Server.Outbox.Mails;
using Checkout.Storage;

namespace Checkout.Server.Outbox;

internal static class OutboxExtensions
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<RaiseAlarm>(provider => provider.GetRequiredService<AlarmOutbox>().RaiseAsync)
        .AddSingleton<OutgoingHttp>().AddSingleton<MailTexts>().AddSingleton<MailTransport>()
        .AddSingleton<IDelivery, MailDelivery>().AddSingleton<IDelivery, WebhookDelivery>()
        .AddHostedService<AlarmWorker>().AddHostedService<DeliveryWorker>().AddHostedService<DailySummary>();
}
