using System.Text;
using Checkout.PayPal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.Tests.PayPal;

/// <summary>The real client with its real handler, over real sockets, on the real clock.</summary>
internal sealed class WireBench : IDisposable
{
    private readonly ServiceProvider services;

    public WireBench(Uri apiUrl, Action<PayPalOptions>? configure = null)
    {
        var options = new PayPalOptions { ApiUrl = apiUrl, ClientId = "client", ClientSecret = PayPalBench.Secret, MaxRetries = 0 };
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

    /// <summary>Gives a token, and the body to everything else.</summary>
    public static Func<string, Stream, Task> Answering(string head, byte[] body) => (request, stream) =>
        request.StartsWith("POST /v1/oauth2/token", StringComparison.Ordinal) || request.StartsWith("POST http", StringComparison.Ordinal)
            ? ReadTokenRequestAsync(request, stream)
            : TinyServer.WriteAsync(stream, head, body);

    public static async Task ReadTokenRequestAsync(string request, Stream stream)
    {
        await stream.ReadExactlyAsync(new byte["grant_type=client_credentials".Length]);
        Assert.Contains("Content-Length: 29", request, StringComparison.Ordinal);
        await TinyServer.WriteAsync(
            stream, "200 OK\r\nContent-Type: application/json", Encoding.ASCII.GetBytes("""{"access_token":"token","expires_in":32400}"""));
    }

    public void Dispose() => services.Dispose();
}
