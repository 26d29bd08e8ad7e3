namespace Checkout.Server.Disputes;

/// <summary>Disputes: looking them up, and what the merchant does about them.</summary>
internal static class DisputesExtensions
{
    public static IServiceCollection AddDisputes(this IServiceCollection services) => services
        .AddSingleton<DisputeLookup>().AddSingleton<DisputeActions>().AddHostedService<DisputeWatch>();
}
