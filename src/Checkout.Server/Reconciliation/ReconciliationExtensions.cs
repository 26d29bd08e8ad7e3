namespace Checkout.Server.Reconciliation;

/// <summary>Processing the orders that are due, and comparing the ledger with PayPal.</summary>
internal static class ReconciliationExtensions
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services) =>
        services.AddHostedService<Reconciler>().AddHostedService<OlderPayments>().AddHostedService<DailyComparison>()
            .AddHostedService<RestoreReading>();
}
