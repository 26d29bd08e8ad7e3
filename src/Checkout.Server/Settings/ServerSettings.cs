using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Server.Settings;

/// <summary>What the merchant decided, read once at start. A class and not a record: its secrets must not print themselves.</summary>
public sealed class ServerSettings
{
    /// <summary>How many characters an admin key must have, so that it cannot be guessed.</summary>
    public const int ShortestAdminKey = 32;

    /// <summary>One of <see cref="PayPalEnvironment"/>.</summary>
    public string Environment { get; init; } = PayPalEnvironment.Simulator;

    /// <summary>The REST app's client id; the browser may know it.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The REST app's secret.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>The account that must receive the money; null where it is not named.</summary>
    public string? MerchantId { get; init; }

    /// <summary>The webhook subscriptions whose events are believed; empty means none is known yet.</summary>
    public IReadOnlyList<string> WebhookIds { get; init; } = [];

    /// <summary>Whether the subscription at PayPal is made, or made right, at start.</summary>
    public bool RegistersWebhook { get; init; }

    /// <summary>One of <see cref="CheckoutPaymentIntent"/>.</summary>
    public string Intent { get; init; } = CheckoutPaymentIntent.Capture;

    /// <summary>A simulator that runs elsewhere; null where none is used or it runs in this process.</summary>
    public Uri? SimulatorUrl { get; init; }

    /// <summary>Whether this process runs the simulator, too.</summary>
    public bool HostsSimulator { get; init; }

    /// <summary>Where to listen.</summary>
    public string Urls { get; init; } = "http://localhost:8080";

    /// <summary>How the buyer's browser and PayPal reach the shop; null takes the address that is really bound.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The connection string; <c>Data Source=</c> is SQLite, <c>Host=</c> PostgreSQL.</summary>
    public string Database { get; init; } = "Data Source=data/checkout.db";

    /// <summary>The catalog file.</summary>
    public string CatalogPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "catalog.json");

    /// <summary>The shop's currency.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The key of the merchant's endpoints; null turns them off.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Writes that one address may make in a minute; 0 is without limit.</summary>
    public int RateLimit { get; init; } = 120;

    /// <summary>How long after its approval an order is captured without its browser; null is never.</summary>
    public TimeSpan? CaptureAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an order may be silent before PayPal is asked about it.</summary>
    public TimeSpan ReconcileAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the raw body of an event is kept after it was applied.</summary>
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether the pieces of an order that was given back whole may be sold again.</summary>
    public bool RestocksOnRefund { get; init; }

    /// <summary>Whose forwarded headers count.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Whether Swagger is served.</summary>
    public bool Swagger { get; init; } = true;

    /// <summary>Whether this is a developer's run: logs to read, and no settings needed.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Names the environment, never a secret.</summary>
    /// <returns>The environment.</returns>
    public override string ToString() => Environment;
}
