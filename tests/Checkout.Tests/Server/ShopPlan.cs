using System.Net;
using System.Net.Security;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Settings;
using PayPalSimulator.Apps;

namespace Checkout.Tests.Server;

/// <summary>What a test decides about its shop; the rest is as in development.</summary>
internal sealed record ShopPlan
{
    /// <summary>A shop that knows a webhook id of its own and registers nothing, so PayPal sends it no events.</summary>
    public static readonly ShopPlan WithoutWebhooks = new() { WebhookIds = ["WH-1"] };

    public string Environment { get; init; } = PayPalEnvironment.Simulator;

    public string Intent { get; init; } = CheckoutPaymentIntent.Capture;

    public string MerchantId { get; init; } = new AppOptions().MerchantId;

    public string Secret { get; init; } = Shop.ClientSecret;

    /// <summary>None: the shop registers a webhook at the simulator by itself.</summary>
    public IReadOnlyList<string> WebhookIds { get; init; } = [];

    public bool RegistersWebhook { get; init; }

    /// <summary>PayPal sends its events, and none of them arrives.</summary>
    public bool DropsWebhooks { get; init; }

    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan KeepUnpaid { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan? KeepPersonalData { get; init; }

    /// <summary>Where alarms are sent; null: nowhere.</summary>
    public Uri? AlertUrl { get; init; }

    public string? AlertSecret { get; init; }

    public IReadOnlyList<IPNetwork> OutgoingAllowed { get; init; } = [];

    /// <summary>No mails, unless a test is about them.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>Trusts the receiver of alarms.</summary>
    public SslClientAuthenticationOptions? OutgoingTls { get; init; }

    /// <summary>What the shop takes for its clock.</summary>
    public Func<TimeProvider, TimeProvider> Clock { get; init; } = time => time;

    public Uri PublicUrl { get; init; } = new("http://localhost");

    /// <summary>Null: an SQLite file in the shop's folder.</summary>
    public string? Database { get; init; }

    public string? CatalogPath { get; init; }

    public string? PagePath { get; init; }

    public string? PicturesPath { get; init; }

    public Brand Brand { get; init; } = Brand.Sample;

    public IReadOnlyList<string> AdminKeys { get; init; } = [Shop.AdminKey];

    public IReadOnlyList<string> BackendKeys { get; init; } = [Shop.BackendKey];

    /// <summary>The merchant's other sites.</summary>
    public IReadOnlyList<Uri> Origins { get; init; } = [new("https://www.example.com")];

    /// <summary>The files of secrets, by the name of the setting.</summary>
    public IReadOnlyDictionary<string, string> SecretFiles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public int RateLimit { get; init; }

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public IReadOnlyList<byte[]> SigningKeys { get; init; } = [];

    public TimeSpan? CaptureAfter { get; init; } = TimeSpan.FromSeconds(30);

    public bool RestocksOnRefund { get; init; }

    public HeldMoneyPolicy HeldMoney { get; init; }

    public TimeSpan StockHold { get; init; } = TimeSpan.FromSeconds(900);

    public int HeldShare { get; init; } = 33;

    public bool Swagger { get; init; } = true;

    public bool IsDevelopment { get; init; }

    public bool IsPayPalAway { get; init; }

    public int Retries { get; init; }

    public ServerSettings ToSettings(string folder)
    {
        var usual = new ServerSettings();
        return new ServerSettings
        {
            Environment = Environment,
            Intent = Intent,
            ClientId = "simulator-client-id",
            ClientSecret = Secret,
            MerchantId = MerchantId,
            WebhookIds = WebhookIds,
            RegistersWebhook = RegistersWebhook,
            KeepEvents = KeepEvents,
            KeepUnpaid = KeepUnpaid,
            KeepPersonalData = KeepPersonalData,
            AlertUrl = AlertUrl,
            AlertSecret = AlertSecret,
            OutgoingAllowed = OutgoingAllowed,
            Mail = Mail,
            PublicUrl = PublicUrl,
            Database = Database ?? $"Data Source={Path.Combine(folder, "checkout.db")}",
            CatalogPath = CatalogPath ?? usual.CatalogPath,
            PagePath = PagePath,
            PicturesPath = PicturesPath,
            Brand = Brand,
            AdminKeys = AdminKeys,
            BackendKeys = BackendKeys,
            Origins = Origins,
            SecretFiles = SecretFiles,
            RateLimit = RateLimit,
            TrustedProxies = TrustedProxies,
            SigningKeys = SigningKeys,
            CaptureAfter = CaptureAfter,
            RestocksOnRefund = RestocksOnRefund,
            HeldMoney = HeldMoney,
            StockHold = StockHold,
            HeldShare = HeldShare,
            Swagger = Swagger,
            IsDevelopment = IsDevelopment,
        };
    }
}
