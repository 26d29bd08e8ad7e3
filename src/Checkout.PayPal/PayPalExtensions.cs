using System.Net;
using Checkout.PayPal.Connection;
using Checkout.PayPal.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Checkout.PayPal;

/// <summary>Registers the PayPal services.</summary>
public static class PayPalExtensions
{
    /// <summary>The connect timeout; less than that of a try, so that a retry can use another of PayPal's addresses.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection is reused; PayPal's addresses change in DNS.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Registers <see cref="PayPalClient"/>, <see cref="PayPalCredentials"/> and <see cref="WebhookVerifier"/>, with one token
    /// and one connection pool for the process.
    /// Existing registrations are kept: <see cref="TimeProvider"/>, <see cref="PayPalOptions"/>, and an <see cref="HttpMessageHandler"/>
    /// under <see cref="PayPalClient.HandlerKey"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The account and the environment.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPayPal(this IServiceCollection services, Func<IServiceProvider, PayPalOptions> options)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddKeyedSingleton<HttpMessageHandler>(PayPalClient.HandlerKey, static (provider, _) => Handler(
            provider.GetRequiredService<PayPalOptions>().Proxy));
        services.TryAddKeyedSingleton(PayPalClient.HandlerKey, static (provider, key) =>
            new HttpClient(provider.GetRequiredKeyedService<HttpMessageHandler>(key), disposeHandler: false)
            {
                // A try and a call have their own timeouts; a third one would only confuse.
                Timeout = Timeout.InfiniteTimeSpan,
                MaxResponseContentBufferSize = Answer.MaxBytes,
            });
        services.TryAddSingleton<PayPalTransport>();
        services.TryAddSingleton(static provider => new PayPalCredentials(provider.GetRequiredService<PayPalTransport>().Tokens));
        services.TryAddSingleton(static provider => new PayPalClient(provider.GetRequiredService<PayPalTransport>()));
        services.TryAddSingleton<CertificateDownloader>();
        services.TryAddSingleton<SignerCertificates>();
        services.TryAddSingleton<TrustedRoots>();
        services.TryAddSingleton(static provider => new WebhookVerifier(
            provider.GetRequiredService<PayPalClient>(),
            provider.GetRequiredService<SignerCertificates>(),
            provider.GetRequiredService<TrustedRoots>(),
            new CheckBudget(CheckBudget.MostPostbacks, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<PayPalOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookVerifier>>()));
        return services;
    }

    /// <summary>Registers one connection pool for several shops, under <see cref="PayPalClient.HandlerKey"/>. An existing registration is
    /// kept.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="proxy">See <see cref="PayPalOptions.Proxy"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPayPalConnections(this IServiceCollection services, Uri? proxy)
    {
        services.TryAddKeyedSingleton<HttpMessageHandler>(PayPalClient.HandlerKey, (_, _) => Handler(proxy));
        return services;
    }

    private static SocketsHttpHandler Handler(Uri? proxyAddress) => new()
    {
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = ConnectLimit,

        // PayPal's API does not redirect and needs no cookies. Following a redirect could send a token to another host.
        AllowAutoRedirect = false,
        UseCookies = false,

        // PayPal has no use for our trace ids.
        ActivityHeadersPropagator = null,

        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,

        // Without this, .NET uses the proxy in HTTP_PROXY and HTTPS_PROXY. A leftover variable must not redirect our calls, nor hide a
        // local simulator.
        UseProxy = proxyAddress is not null,
        Proxy = proxyAddress is null ? null : ProxyAt(proxyAddress),
    };

    /// <summary>The address without its user info, because .NET's message quotes the address if the proxy refuses.</summary>
    private static WebProxy ProxyAt(Uri address) => new(new UriBuilder(address) { UserName = "", Password = "" }.Uri)
    {
        Credentials = address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password]
            ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(string.Concat(password)))
            : null,
    };
}
