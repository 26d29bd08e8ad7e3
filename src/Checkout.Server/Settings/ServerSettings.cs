using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Server.Settings;

/// <summary>The settings, read at start. Only <c>SecretWatch</c> changes them later, if a secret file changes. A class and not a
/// record, because a record's <c>ToString</c> would print the secrets. The defaults are in <see cref="SettingTable"/>.</summary>
public sealed class ServerSettings
{
    /// <summary>The least characters of an admin key, so that it cannot be guessed.</summary>
    public const int ShortestAdminKey = 32;

    /// <summary>The least different characters of an admin key.</summary>
    public const int FewestAdminKeyCharacters = 12;

    /// <summary>Bytes of a signing key.</summary>
    public const int SigningKeyBytes = 32;

    /// <summary>One of <see cref="PayPalEnvironment"/>.</summary>
    public string Environment { get; init; } = SettingTable.Environment.Preset;

    /// <summary>The REST app's client id, which is public.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The REST app's secret.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>The account that must receive the money; null if it is not set.</summary>
    public string? MerchantId { get; init; }

    /// <summary>The ids of the webhooks whose events are accepted; empty means that none is known yet.</summary>
    public IReadOnlyList<string> WebhookIds { get; internal set; } = [];

    /// <summary>Whether the webhook is created or corrected at PayPal at start.</summary>
    public bool RegistersWebhook { get; init; } = SettingTable.WebhookAutoRegister.Preset;

    /// <summary>One of <see cref="CheckoutPaymentIntent"/>.</summary>
    public string Intent { get; init; } = SettingTable.Intent.Preset;

    /// <summary>A simulator that runs elsewhere; null if none is used, or if it runs in this process.</summary>
    public Uri? SimulatorUrl { get; init; }

    /// <summary>Whether this process runs the simulator.</summary>
    public bool HostsSimulator { get; init; }

    /// <summary>The addresses to listen on.</summary>
    public string Urls { get; init; } = SettingTable.Urls.Preset;

    /// <summary>The address at which browsers and PayPal reach the shop; null uses the address that the server listens on.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The connection string; <c>Data Source=</c> is SQLite, <c>Host=</c> PostgreSQL.</summary>
    public string Database { get; init; } = SettingTable.Database.Preset;

    /// <summary>The catalog file.</summary>
    public string CatalogPath { get; init; } = SampleCatalog.Path;

    /// <summary>The shop's currency.</summary>
    public string Currency { get; init; } = SettingTable.Currency.Preset;

    /// <summary>The keys of the merchant's endpoints, at most two; without one the endpoints are off.</summary>
    public IReadOnlyList<string> AdminKeys { get; internal set; } = [];

    /// <summary>The files of secrets, by the name of the setting.</summary>
    public IReadOnlyDictionary<string, string> SecretFiles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Writes that one address may make in a minute; 0 means no limit.</summary>
    public int RateLimit { get; init; } = SettingTable.RateLimit.Preset;

    /// <summary>How long after its approval an order is captured without a request from its browser; null means never.</summary>
    public TimeSpan? CaptureAfter { get; init; } = SettingTable.CaptureAfter.Preset;

    /// <summary>How long an order may be without news before it is looked up at PayPal.</summary>
    public TimeSpan ReconcileAfter { get; init; } = SettingTable.ReconcileAfter.Preset;

    /// <summary>How long the raw body of an event is kept after the event ended.</summary>
    public TimeSpan KeepEvents { get; init; } = SettingTable.KeepEvents.Preset;

    /// <summary>Whether the units of a fully refunded order are for sale again.</summary>
    public bool RestocksOnRefund { get; init; } = SettingTable.RestockOnRefund.Preset;

    /// <summary>An HTTP proxy for calls to PayPal, with its user name and password; null calls PayPal directly.</summary>
    public Uri? PayPalProxy { get; init; }

    /// <summary>How long an unpaid order holds its units, from its creation and again from its approval.</summary>
    public TimeSpan StockHold { get; init; } = SettingTable.StockHold.Preset;

    /// <summary>Percent of a product's unsold units that the unpaid orders of one address or visitor may hold, at least one unit; 0 means
    /// no limit.</summary>
    public int HeldShare { get; init; } = SettingTable.HeldShare.Preset;

    /// <summary>Connections that one address may have open; 0 means no limit.</summary>
    public int ConnectionsPerAddress { get; init; } = SettingTable.ConnectionsPerAddress.Preset;

    /// <summary>The keys that sign cookies, the current one first, 32 bytes each; empty means that the database stores one.</summary>
    public IReadOnlyList<byte[]> SigningKeys { get; init; } = [];

    /// <summary>The receiver of alarms; null means that they are only logged.</summary>
    public Uri? AlertUrl { get; init; }

    /// <summary>The key that signs alarms, in the form of Standard Webhooks: <c>whsec_</c> and base64.</summary>
    public string? AlertSecret { get; internal set; }

    /// <summary>Private networks to which the server may send alarms.</summary>
    public IReadOnlyList<IPNetwork> OutgoingAllowed { get; init; } = [];

    /// <summary>How long an order that was never approved is kept after it ended.</summary>
    public TimeSpan KeepUnpaid { get; init; } = SettingTable.KeepUnpaid.Preset;

    /// <summary>The proxies whose X-Forwarded-For is used.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Whether Swagger is served.</summary>
    public bool Swagger { get; init; } = true;

    /// <summary>Whether the program runs in development: logs are text, and no settings are required.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>The environment, without any secret.</summary>
    /// <returns>The environment.</returns>
    public override string ToString() => Environment;
}
