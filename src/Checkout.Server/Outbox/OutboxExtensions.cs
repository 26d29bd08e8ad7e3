using Checkout.Storage;

namespace Checkout.Server.Outbox;

internal static class OutboxExtensions
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<RaiseAlarm>(provider => provider.GetRequiredService<AlarmOutbox>().RaiseAsync)
        .AddSingleton<OutgoingHttp>().AddHostedService<AlarmWorker>();
}
