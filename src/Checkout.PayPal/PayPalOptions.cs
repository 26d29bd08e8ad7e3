using System.Text.Json.Serialization;

namespace Checkout.PayPal;

/// <summary>Whose account is used at which PayPal, and how long it is waited for.</summary>
public sealed class PayPalOptions
{
    /// <summary>One of <see cref="PayPalEnvironment"/>; <c>simulator</c> by default.</summary>
    public string Environment { get; set; } = PayPalEnvironment.Simulator;

    /// <summary>Where the API is. By default the address that belongs to <see cref="Environment"/>.</summary>
    public Uri ApiUrl { get => field ?? PayPalEnvironment.ApiUrl(Environment); set; } = null!;

    /// <summary>The address that a simulator uses in its own links, where it is another one than <see cref="ApiUrl"/>; null by
    /// default.</summary>
    public Uri? SimulatorPublicUrl { get; set; }

    /// <summary>The client id of the REST app. Public: the browser gets it too.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret of the REST app. Goes into token requests and nowhere else.</summary>
    [JsonIgnore]
    public string ClientSecret { get; set; } = "";

    /// <summary>An HTTP proxy that carries every call, those for certificates included; null, the default, calls PayPal directly. A user
    /// and a password in the address are sent to the proxy when it asks for them. The proxies that the environment or the system names
    /// (<c>HTTPS_PROXY</c>) are never used: what hears of payments is decided here alone.</summary>
    [JsonIgnore]
    public Uri? Proxy { get; set; }

    /// <summary>Is told about every request that this program makes by itself. It must return at once and not throw.</summary>
    [JsonIgnore]
    public Action<PayPalContact>? OnContact { get; set; }

    /// <summary>How long one request may take, 10 seconds by default. An OAuth token that has to be fetched first has as long.</summary>
    public TimeSpan TryLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call may take in all, tries and pauses together, 25 seconds by default.</summary>
    public TimeSpan TotalLimit { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How often a call that may be repeated is repeated, 3 times by default; 0 is never.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Names the place, never the secret.</summary>
    /// <returns>Environment and address.</returns>
    public override string ToString() => $"{Environment} at {ApiUrl}";
}

/// <summary>The places where PayPal's API is spoken.</summary>
public static class PayPalEnvironment
{
    /// <summary>The stand-in, on this machine or near it.</summary>
    public const string Simulator = "simulator";

    /// <summary>PayPal's test environment, with test accounts and no real money.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>The real thing.</summary>
    public const string Live = "live";

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Simulator, Sandbox, Live];

    /// <summary>Where the API of an environment is, unless it is set; for a simulator its default address.</summary>
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
