namespace Checkout.Server.Reconciliation;

/// <summary>Processing the orders that are due.</summary>
internal static class ReconciliationExtensions
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services) => services.AddHostedService<Reconciler>();
}
