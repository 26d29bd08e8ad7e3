using System.Collections.Concurrent;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.Tests.PayPal;

/// <summary>The real client as the server registers it, before a scripted PayPal and a clock that stands still.</summary>
internal sealed class PayPalBench : IDisposable
{
    public const string Secret = "canary-secret";

    /// <summary>How long a test may take in milliseconds of real time, because code that waits wrongly waits for ever on a clock that stands.</summary>
    public const int Limit = 120_000;

    private readonly ServiceProvider services;

    public PayPalBench(Action<PayPalOptions>? configure = null)
    {
        var options = new PayPalOptions { ClientId = "client", ClientSecret = Secret };
        configure?.Invoke(options);
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddKeyedSingleton<HttpMessageHandler>(PayPalClient.HandlerKey, PayPal)
            .AddPayPal(_ => options)
            .BuildServiceProvider();
    }

    public ScriptedPayPal PayPal { get; } = new();

    public ManualTime Time { get; } = new();

    public CollectedLog Log { get; } = new();

    public PayPalClient Client => services.GetRequiredService<PayPalClient>();

    public PayPalCredentials Credentials => services.GetRequiredService<PayPalCredentials>();

    public WebhookVerifier Verifier => services.GetRequiredService<WebhookVerifier>();

    public SignerCertificates Certificates => services.GetRequiredService<SignerCertificates>();

    /// <summary>Also checks that what the test scripted was played, and nothing else.</summary>
    public void Dispose()
    {
        services.Dispose();
        PayPal.AssertPlayed();
    }
}

/// <summary>Everything that was logged, values and exceptions included.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger, ISupportExternalScope
{
    private IExternalScopeProvider? scopes;

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes?.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
        var around = new List<object?>();
        scopes?.ForEachScope((scope, list) => list.Add(scope), around);
        var ours = around.OfType<IEnumerable<KeyValuePair<string, object?>>>().SelectMany(pairs => pairs)
            .Where(pair => pair.Key is "TransmissionId" or "ClientAddress" or "OrderId")
            // Of scopes within each other the inner one counts, as in the real log.
            .GroupBy(pair => pair.Key).Select(pairs => pairs.Last());
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {string.Join(' ', values)} {exception} {string.Join(' ', ours)}");
    }

    public void Dispose()
    {
    }
}
