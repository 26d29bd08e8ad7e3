namespace Checkout.Server.Workers;

internal static class WorkersExtensions
{
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddSingleton<DatabaseOutage>()
        .AddSingleton<DatabaseOpening>().AddHostedService(provider => provider.GetRequiredService<DatabaseOpening>());
}
