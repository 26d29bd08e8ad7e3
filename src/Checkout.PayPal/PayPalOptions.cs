using System.Text.Json.Serialization;

namespace Checkout.PayPal;

/// <summary>The account, the environment and the timeouts.</summary>
public sealed class PayPalOptions
{
    /// <summary>One of <see cref="PayPalEnvironment"/>; <c>simulator</c> by default.</summary>
    public string Environment { get; set; } = PayPalEnvironment.Simulator;

    /// <summary>The base address of the API; by default that of <see cref="Environment"/>.</summary>
    public Uri ApiUrl { get => field ?? PayPalEnvironment.ApiUrl(Environment); set; } = null!;

    /// <summary>The address in a simulator's own links, if it differs from <see cref="ApiUrl"/>; null by default.</summary>
    public Uri? SimulatorPublicUrl { get; set; }

    /// <summary>The client id of the REST app. Public: the browser receives it, too.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret of the REST app. Used only in token requests.</summary>
    [JsonIgnore]
    public string ClientSecret { get; set; } = "";

    /// <summary>An HTTP proxy for every call, including certificate downloads; null by default, which calls PayPal directly. A user and a
    /// password in the address are sent to the proxy if it asks for them. Proxies in the environment or the system's settings
    /// (<c>HTTPS_PROXY</c>) are never used.</summary>
    [JsonIgnore]
    public Uri? Proxy { get; set; }

    /// <summary>Called after every request that is not triggered by a stranger's delivery. It must return at once and not throw.</summary>
    [JsonIgnore]
    public Action<PayPalContact>? OnContact { get; set; }

    /// <summary>The timeout of one request, 10 seconds by default. Fetching an OAuth token first has the same timeout of its own.</summary>
    public TimeSpan TryLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The timeout of a call including retries and pauses, 25 seconds by default.</summary>
    public TimeSpan TotalLimit { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>The most retries of a call that may be retried, 3 by default; 0 means none.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Describes the environment, without the secret.</summary>
    /// <returns>Environment and address.</returns>
    public override string ToString() => $"{Environment} at {ApiUrl}";
}

/// <summary>PayPal's environments and the simulator.</summary>
public static class PayPalEnvironment
{
    /// <summary>The simulator, in this process or elsewhere.</summary>
    public const string Simulator = "simulator";

    /// <summary>PayPal's test environment, with test accounts and no real money.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>PayPal's production environment, with real money.</summary>
    public const string Live = "live";

    /// <summary>All environments.</summary>
    public static IReadOnlyList<string> All { get; } = [Simulator, Sandbox, Live];

    /// <summary>The default base address of an environment's API.</summary>
    /// <param name="environment">One of the constants above.</param>
    /// <returns>The base address.</returns>
    public static Uri ApiUrl(string environment) => environment switch
    {
        Live => new("https://api-m.paypal.com"),
        Sandbox => new("https://api-m.sandbox.paypal.com"),
        Simulator => new("http://localhost:8081"),
        _ => throw new ArgumentException($"There is no PayPal environment '{environment}'.", nameof(environment)),
    };
}
