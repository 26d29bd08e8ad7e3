using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Server.Settings;

/// <summary>The settings, read at start. Only <c>SecretWatch</c> changes them later, if a secret file changes. It is a class and not a
/// record, because a record's <c>ToString</c> would print the secrets. <see cref="SettingTable"/> explains each setting and has its
/// default.</summary>
internal sealed class ServerSettings
{
    public const int ShortestAdminKey = 32;

    public const int FewestAdminKeyCharacters = 12;

    public const int SigningKeyBytes = 32;

    /// <summary>The shop's name.</summary>
    public ShopName Shop { get; init; } = ShopName.Default;

    /// <summary>The path below which the shop is, such as <c>/tide</c>; empty if it has its address for itself.</summary>
    public string Path { get; init; } = "";

    /// <summary>The host name that leads to the shop; null if its path does.</summary>
    public string? Host { get; init; }

    /// <summary>The file with several shops; null if the process serves one.</summary>
    public string? ShopsPath { get; init; }

    /// <summary>One of <see cref="PayPalEnvironment"/>.</summary>
    public string Environment { get; init; } = SettingTable.Environment.Preset;

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    public string? MerchantId { get; init; }

    /// <summary>The ids of the webhooks whose events are accepted; empty means that none is known yet.</summary>
    public IReadOnlyList<string> WebhookIds { get; internal set; } = [];

    public bool RegistersWebhook { get; init; } = SettingTable.WebhookAutoRegister.Preset;

    /// <summary>One of <see cref="CheckoutPaymentIntent"/>.</summary>
    public string Intent { get; init; } = SettingTable.Intent.Preset;

    /// <summary>A simulator that runs elsewhere; null if none is used, or if it runs in this process.</summary>
    public Uri? SimulatorUrl { get; init; }

    public bool HostsSimulator { get; init; }

    public string Urls { get; init; } = SettingTable.Urls.Preset;

    /// <summary>The address at which browsers and PayPal reach the shop; null uses the address that the server listens on.</summary>
    public Uri? PublicUrl { get; init; }

    public bool IsHttps => PublicUrl?.Scheme == Uri.UriSchemeHttps;

    public string Database { get; init; } = SettingTable.Database.Preset;

    public string CatalogPath { get; init; } = SampleCatalog.Path;

    /// <summary>The folder of the shop's own pictures; null if there is none.</summary>
    public string? PicturesPath { get; init; }

    /// <summary>The folder of the files that buyers of digital goods download.</summary>
    public string DownloadsPath { get; init; } = SampleCatalog.Downloads;

    /// <summary>How long after its payment an order's files can be downloaded.</summary>
    public TimeSpan DownloadTime { get; init; } = SettingTable.DownloadDays.Preset;

    /// <summary>The folder of the shop's own page; null for the demo shop's.</summary>
    public string? PagePath { get; init; }

    public string Currency { get; init; } = SettingTable.Currency.Preset;

    public Brand Brand { get; init; } = Brand.Sample;

    /// <summary>The keys of the merchant's endpoints, at most two; without one the endpoints are off.</summary>
    public IReadOnlyList<string> AdminKeys { get; internal set; } = [];

    /// <summary>The keys of the merchant's shop system, at most two.</summary>
    public IReadOnlyList<string> BackendKeys { get; internal set; } = [];

    /// <summary>The merchant's other sites, each an address without a path.</summary>
    public IReadOnlyList<Uri> Origins { get; init; } = [];

    public IReadOnlyDictionary<string, string> SecretFiles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public int RateLimit { get; init; } = SettingTable.RateLimit.Preset;

    /// <summary>How long after its approval an order is captured without a request from its browser; null means never.</summary>
    public TimeSpan? CaptureAfter { get; init; } = SettingTable.CaptureAfter.Preset;

    public TimeSpan ReconcileAfter { get; init; } = SettingTable.ReconcileAfter.Preset;

    public TimeSpan KeepEvents { get; init; } = SettingTable.KeepEvents.Preset;

    public HeldMoneyPolicy HeldMoney { get; init; } = SettingTable.HeldMoney.Preset;

    public bool RestocksOnRefund { get; init; } = SettingTable.RestockOnRefund.Preset;

    /// <summary>An HTTP proxy for calls to PayPal, with its user name and password; null calls PayPal directly.</summary>
    public Uri? PayPalProxy { get; init; }

    public TimeSpan StockHold { get; init; } = SettingTable.StockHold.Preset;

    public int HeldShare { get; init; } = SettingTable.HeldShare.Preset;

    public int ConnectionsPerAddress { get; init; } = SettingTable.ConnectionsPerAddress.Preset;

    /// <summary>The keys that sign cookies, the current one first, 32 bytes each; empty means that the database stores one.</summary>
    public IReadOnlyList<byte[]> SigningKeys { get; init; } = [];

    /// <summary>The receiver of alarms; null means that they are only logged.</summary>
    public Uri? AlertUrl { get; init; }

    public string? AlertSecret { get; internal set; }

    public MailSettings Mail { get; init; } = new();

    public IReadOnlyList<IPNetwork> OutgoingAllowed { get; init; } = [];

    public TimeSpan KeepUnpaid { get; init; } = SettingTable.KeepUnpaid.Preset;

    /// <summary>Null means for ever.</summary>
    public TimeSpan? KeepPersonalData { get; init; } = SettingTable.KeepPersonalData.Preset;

    public TimeSpan KeepAudit { get; init; } = SettingTable.KeepAudit.Preset;

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public bool Swagger { get; init; } = true;

    /// <summary>Whether the program runs in development: logs are text, and no settings are required.</summary>
    public bool IsDevelopment { get; init; }

    public override string ToString() => Environment;
}
