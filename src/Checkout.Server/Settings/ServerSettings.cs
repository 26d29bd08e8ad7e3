using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Server.Settings;

/// <summary>What the merchant decided, read at start; <see cref="SecretWatch"/> alone replaces what came from a secret file that
/// changed.
/// A class and not a record: its secrets must not print themselves. Each default stands in <see cref="SettingTable"/>.</summary>
public sealed class ServerSettings
{
    /// <summary>How many characters an admin key must have, so that it cannot be guessed.</summary>
    public const int ShortestAdminKey = 32;

    /// <summary>How many of its characters must be different.</summary>
    public const int FewestAdminKeyCharacters = 12;

    /// <summary>Bytes of a signing key.</summary>
    public const int SigningKeyBytes = 32;

    /// <summary>One of <see cref="PayPalEnvironment"/>.</summary>
    public string Environment { get; init; } = SettingTable.Environment.Preset;

    /// <summary>The REST app's client id; the browser may know it.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The REST app's secret.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>The account that must receive the money; null where it is not named.</summary>
    public string? MerchantId { get; init; }

    /// <summary>The webhook subscriptions whose events are believed; empty means none is known yet.</summary>
    public IReadOnlyList<string> WebhookIds { get; internal set; } = [];

    /// <summary>Whether the subscription at PayPal is made, or made right, at start.</summary>
    public bool RegistersWebhook { get; init; } = SettingTable.WebhookAutoRegister.Preset;

    /// <summary>One of <see cref="CheckoutPaymentIntent"/>.</summary>
    public string Intent { get; init; } = SettingTable.Intent.Preset;

    /// <summary>A simulator that runs elsewhere; null where none is used or it runs in this process.</summary>
    public Uri? SimulatorUrl { get; init; }

    /// <summary>Whether this process runs the simulator, too.</summary>
    public bool HostsSimulator { get; init; }

    /// <summary>Where to listen.</summary>
    public string Urls { get; init; } = SettingTable.Urls.Preset;

    /// <summary>How the buyer's browser and PayPal reach the shop; null takes the address that is really bound.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The connection string; <c>Data Source=</c> is SQLite, <c>Host=</c> PostgreSQL.</summary>
    public string Database { get; init; } = SettingTable.Database.Preset;

    /// <summary>The catalog file.</summary>
    public string CatalogPath { get; init; } = SampleCatalog.Path;

    /// <summary>The shop's currency.</summary>
    public string Currency { get; init; } = SettingTable.Currency.Preset;

    /// <summary>The keys of the merchant's endpoints, at most two; none turns them off.</summary>
    public IReadOnlyList<string> AdminKeys { get; internal set; } = [];

    /// <summary>The files that hold secrets, by the name of the setting.</summary>
    public IReadOnlyDictionary<string, string> SecretFiles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Writes that one address may make in a minute; 0 is without limit.</summary>
    public int RateLimit { get; init; } = SettingTable.RateLimit.Preset;

    /// <summary>How long after its approval an order is captured without its browser; null is never.</summary>
    public TimeSpan? CaptureAfter { get; init; } = SettingTable.CaptureAfter.Preset;

    /// <summary>How long an order may be silent before PayPal is asked about it.</summary>
    public TimeSpan ReconcileAfter { get; init; } = SettingTable.ReconcileAfter.Preset;

    /// <summary>How long the raw body of an event is kept after it was applied.</summary>
    public TimeSpan KeepEvents { get; init; } = SettingTable.KeepEvents.Preset;

    /// <summary>Whether the pieces of an order that was given back whole may be sold again.</summary>
    public bool RestocksOnRefund { get; init; } = SettingTable.RestockOnRefund.Preset;

    /// <summary>An HTTP proxy through which PayPal is called, with the name and password of its user information; null calls PayPal
    /// directly.</summary>
    public Uri? PayPalProxy { get; init; }

    /// <summary>How long an unpaid order holds its units, from its creation and again from its approval.</summary>
    public TimeSpan StockHold { get; init; } = SettingTable.StockHold.Preset;

    /// <summary>Percent of a product's stock that the unpaid orders of one address or visitor may hold; at least one unit. 0 is without
    /// bound.</summary>
    public int HeldShare { get; init; } = SettingTable.HeldShare.Preset;

    /// <summary>Connections that one address may have open; 0 is without bound.</summary>
    public int ConnectionsPerAddress { get; init; } = SettingTable.ConnectionsPerAddress.Preset;

    /// <summary>The keys that sign cookies and links, the current one first, 32 bytes each; empty means that the database keeps
    /// one.</summary>
    public IReadOnlyList<byte[]> SigningKeys { get; init; } = [];

    /// <summary>Where alarms are sent; null means that they are only logged.</summary>
    public Uri? AlertUrl { get; init; }

    /// <summary>The key that signs alarms, as Standard Webhooks writes it: <c>whsec_</c> and base64.</summary>
    public string? AlertSecret { get; internal set; }

    /// <summary>Private networks to which the server may send alarms.</summary>
    public IReadOnlyList<IPNetwork> OutgoingAllowed { get; init; } = [];

    /// <summary>How long an order that was never approved is kept after it ended.</summary>
    public TimeSpan KeepUnpaid { get; init; } = SettingTable.KeepUnpaid.Preset;

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
