namespace Checkout.Server.Operations;

internal static class OperationsExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<OperationCall>().AddSingleton<PaymentOperations>().AddSingleton<TrackerCopies>().AddSingleton<HeldMoney>();
}
