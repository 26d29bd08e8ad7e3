using Checkout.PayPal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.Tests.PayPal;

/// <summary>The real client with its real handler, over real sockets, on the real clock.</summary>
internal sealed class WireBench : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider services;

    public WireBench(Uri apiUrl, Action<PayPalOptions>? configure = null)
    {
        // A busy machine may take longer than the usual limits. A test of a limit sets it.
        var options = new PayPalOptions
        {
            ApiUrl = apiUrl,
            ClientId = "client",
            ClientSecret = PayPalBench.Secret,
            MaxRetries = 0,
            TryLimit = Patience,
            TotalLimit = Patience,
        };
        configure?.Invoke(options);
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddPayPal(_ => options)
            .BuildServiceProvider();
    }

    public CollectedLog Log { get; } = new();

    public PayPalClient Client => services.GetRequiredService<PayPalClient>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public void Dispose() => services.Dispose();
}
