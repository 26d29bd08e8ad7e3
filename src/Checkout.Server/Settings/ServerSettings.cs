using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Server.Settings;

/// <summary>What the merchant decided, read once at start. A class and not a record: its secrets must not print themselves.</summary>
public sealed class ServerSettings
{
    /// <summary>How many characters an admin key must have, so that it cannot be guessed.</summary>
    public const int ShortestAdminKey = 32;

    /// <summary>Bytes of a signing key.</summary>
    public const int SigningKeyBytes = 32;

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

    /// <summary>An HTTP proxy through which PayPal is called; null calls it directly.</summary>
    public Uri? PayPalProxy { get; init; }

    /// <summary>How long an unpaid order holds its units, from its creation and again from its approval.</summary>
    public TimeSpan StockHold { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>Percent of a product's stock that the unpaid orders of one address or visitor may hold; at least one unit. 0 is without
    /// bound.</summary>
    public int HeldShare { get; init; } = 33;

    /// <summary>Connections that one address may have open; 0 is without bound.</summary>
    public int ConnectionsPerAddress { get; init; } = 100;

    /// <summary>The keys that sign cookies and links, the current one first, 32 bytes each; empty means that the database keeps
    /// one.</summary>
    public IReadOnlyList<byte[]> SigningKeys { get; init; } = [];

    /// <summary>Where alarms are sent; null means that they are only logged.</summary>
    public Uri? AlertUrl { get; init; }

    /// <summary>The key that signs alarms, as Standard Webhooks writes it: <c>whsec_</c> and base64.</summary>
    public string? AlertSecret { get; init; }

    /// <summary>Private networks to which the server may send alarms all the same.</summary>
    public IReadOnlyList<IPNetwork> OutgoingAllowed { get; init; } = [];

    /// <summary>How long an order that was never approved is kept after it ended.</summary>
    public TimeSpan KeepUnpaid { get; init; } = TimeSpan.FromDays(30);

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
