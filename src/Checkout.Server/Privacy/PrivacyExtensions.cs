namespace Checkout.Server.Privacy;

internal static class PrivacyExtensions
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) =>
        services.AddSingleton<Erasure>().AddHostedService<ErasureWorker>();
}
