using System.Buffers;
using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Hosting;
using Checkout.Storage;

namespace Checkout.Server.Settings;

/// <summary>Reads the settings from the environment and collects everything that is wrong, so that the merchant is told once.</summary>
internal sealed partial class SettingsReader(Func<string, string?> environment)
{
    private readonly List<string> problems = [];

    /// <summary>Reads all settings.</summary>
    /// <param name="environment">Gives a variable, or null.</param>
    /// <param name="isDevelopment">Whether missing credentials mean the simulator.</param>
    /// <returns>The settings, and sentences that each name a variable and say what to do; believe the first only without the
    /// second.</returns>
    public static (ServerSettings Settings, IReadOnlyList<string> Problems) Read(Func<string, string?> environment, bool isDevelopment)
    {
        var reader = new SettingsReader(environment);
        return (reader.Read(isDevelopment), reader.problems);
    }

    private ServerSettings Read(bool isDevelopment)
    {
        var payPal = OneOf(SettingName.PayPalEnvironment, isDevelopment ? PayPalEnvironment.Simulator : null, PayPalEnvironment.All);
        var simulated = payPal == PayPalEnvironment.Simulator;
        var simulatorUrl = Address(SettingName.PayPalSimulatorUrl);
        var hosts = simulated && simulatorUrl is null && (isDevelopment || Text(SettingName.SimulatorUrls) is not null);

        if (simulated && simulatorUrl is null && !hosts)
        {
            problems.Add($"{SettingName.PayPalSimulatorUrl} is missing: say where the simulator runs, "
                + $"or set {SettingName.SimulatorUrls} to run it in this process.");
        }

        if (!simulated && (simulatorUrl is not null || Text(SettingName.SimulatorUrls) is not null))
        {
            problems.Add($"{SettingName.PayPalSimulatorUrl} and {SettingName.SimulatorUrls} must be empty "
                + $"when {SettingName.PayPalEnvironment} is {payPal}: a real shop never trusts a simulator.");
        }

        var simulator = SimulatorHost.Read(environment);
        if (hosts && simulator.Problem is not null)
        {
            problems.Add(simulator.Problem);
        }
        else if (hosts)
        {
            Listen(SettingName.SimulatorUrls, "http://localhost:8081");
        }

        return new ServerSettings
        {
            Environment = payPal,
            ClientId = Credential(SettingName.PayPalClientId, simulated, simulator.ClientId),
            ClientSecret = Credential(SettingName.PayPalClientSecret, simulated, simulator.ClientSecret),
            MerchantId = MerchantId(payPal),
            WebhookIds = WebhookIds(),
            RegistersWebhook = IsTrue(SettingName.PayPalWebhookAutoRegister, false),
            Intent = OneOf(
                SettingName.PayPalIntent, CheckoutPaymentIntent.Capture, [CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Authorize]),
            SimulatorUrl = simulatorUrl,
            HostsSimulator = hosts,
            Urls = Listen(SettingName.Urls, "http://localhost:8080"),
            PublicUrl = PublicUrl(simulated),
            Database = Database(),
            CatalogPath = Path.GetFullPath(Text(SettingName.Catalog) ?? Path.Combine(AppContext.BaseDirectory, "catalog.json")),
            Currency = Currency(),
            AdminKey = AdminKey(),
            RateLimit = Number(SettingName.RateLimit, 120, 0, 1_000_000),
            CaptureAfter = Number(SettingName.CaptureAfter, 30, 0, 10_000) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            ReconcileAfter = TimeSpan.FromSeconds(Number(SettingName.ReconcileAfter, 60, 1, 86_400)),
            KeepEvents = TimeSpan.FromDays(Number(SettingName.KeepEventsDays, 30, 0, 3650)),
            RestocksOnRefund = IsTrue(SettingName.RestockOnRefund, false),
            PayPalProxy = Address(SettingName.PayPalProxy),
            StockHold = TimeSpan.FromSeconds(Number(SettingName.StockHold, 900, 60, 86_400)),
            HeldShare = Number(SettingName.HeldShare, 33, 0, 100),
            ConnectionsPerAddress = Number(SettingName.ConnectionsPerAddress, 100, 0, 1_000_000),
            SigningKeys = SigningKeys(),
            AlertUrl = AlertUrl(),
            AlertSecret = AlertSecret(),
            OutgoingAllowed = Networks(SettingName.OutgoingAllowed),
            KeepUnpaid = TimeSpan.FromDays(Number(SettingName.KeepUnpaidDays, 30, 1, 3650)),
            TrustedProxies = Networks(SettingName.TrustedProxies),
            Swagger = IsTrue(SettingName.Swagger, payPal != PayPalEnvironment.Live),
            IsDevelopment = isDevelopment,
        };
    }

    private string Credential(string name, bool simulated, string simulatorDefault)
    {
        if (Text(name) is null && !simulated)
        {
            problems.Add($"{name} is missing: take it from the REST app at developer.paypal.com.");
        }

        return Text(name) ?? simulatorDefault;
    }

    private string? MerchantId(string payPal)
    {
        var id = Text(SettingName.PayPalMerchantId);
        if (id is null && payPal == PayPalEnvironment.Live)
        {
            problems.Add($"{SettingName.PayPalMerchantId} is missing: with it no capture is believed that paid somebody else.");
        }
        else if (id is not null && (id.Length != 13 || !id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))))
        {
            problems.Add($"{SettingName.PayPalMerchantId} must be the 13 capital letters and digits of the PayPal account.");
        }

        return id ?? (payPal == PayPalEnvironment.Simulator ? SimulatorHost.MerchantId : null);
    }

    private string[] WebhookIds()
    {
        var ids = Text(SettingName.PayPalWebhookId)
            ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (ids.Length > 2)
        {
            problems.Add($"{SettingName.PayPalWebhookId} names {ids.Length} webhooks: "
                + "at most two are valid at once, the old and the new one.");
        }

        return ids;
    }

    private Uri? PublicUrl(bool simulated)
    {
        var address = Address(SettingName.PublicUrl);
        if (!simulated && Text(SettingName.PublicUrl) is null)
        {
            problems.Add($"{SettingName.PublicUrl} is missing: "
                + "say how buyers and PayPal reach this shop, such as https://shop.example.com.");
        }
        else if (!simulated && address is { Scheme: "http" })
        {
            problems.Add($"{SettingName.PublicUrl} must begin with https://: PayPal sends webhooks to nothing else.");
        }

        return address;
    }

    private string Database()
    {
        var text = Text(SettingName.Database) ?? "Data Source=data/checkout.db";
        if (!StorageOptions.IsReadable(text))
        {
            // The text is not repeated: it may hold a password.
            problems.Add($"{SettingName.Database} must begin with \"Data Source=\" (SQLite) or \"Host=\" (PostgreSQL).");
        }

        return text;
    }

    private string Currency()
    {
        var code = Text(SettingName.Currency) ?? "USD";
        if (!Checkout.Currency.IsKnown(code))
        {
            problems.Add($"{SettingName.Currency} is \"{code}\": PayPal takes {string.Join(", ", Checkout.Currency.All)}.");
        }

        return code;
    }

    private string? AdminKey()
    {
        var key = Text(SettingName.AdminKey);
        if (key is { Length: < ServerSettings.ShortestAdminKey })
        {
            problems.Add($"{SettingName.AdminKey} has {key.Length} characters: "
                + $"it needs at least {ServerSettings.ShortestAdminKey}; `openssl rand -hex 32` makes one.");
        }

        return key;
    }

    private List<byte[]> SigningKeys()
    {
        var keys = new List<byte[]>();
        var texts = Text(SettingName.SigningKey)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (var text in texts)
        {
            var key = new byte[ServerSettings.SigningKeyBytes];
            if (Convert.FromHexString(text, key, out _, out var written) is OperationStatus.Done && written == key.Length)
            {
                keys.Add(key);
            }
            else
            {
                problems.Add($"{SettingName.SigningKey} must be 64 hexadecimal digits; `openssl rand -hex 32` makes them.");
            }
        }

        if (keys.Count > 2)
        {
            problems.Add($"{SettingName.SigningKey} names {keys.Count} keys: at most two are valid at once, the new and the old one.");
        }

        return keys;
    }

    private Uri? AlertUrl()
    {
        if (Text(SettingName.AlertUrl) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", UserInfo: "", Fragment: "" })
        {
            return address;
        }

        problems.Add($"{SettingName.AlertUrl} must be an https address, such as https://alerts.example.com/checkout.");
        return null;
    }

    private string? AlertSecret()
    {
        const string prefix = "whsec_";
        var secret = Text(SettingName.AlertSecret);
        if (secret is null && Text(SettingName.AlertUrl) is not null)
        {
            problems.Add($"{SettingName.AlertSecret} is missing: without it nobody can tell that an alarm comes from this shop.");
        }
        else if (secret is not null
            && (!secret.StartsWith(prefix, StringComparison.Ordinal)
                || !Convert.TryFromBase64String(secret[prefix.Length..], new byte[secret.Length], out var length)
                || length is < 24 or > 64))
        {
            problems.Add($"{SettingName.AlertSecret} must be whsec_ and 24 to 64 bytes in base64: `echo whsec_$(openssl rand -base64 32)`.");
        }

        return secret;
    }

    private List<IPNetwork> Networks(string name)
    {
        var networks = new List<IPNetwork>();
        var texts = Text(name)
            ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (var text in texts)
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                problems.Add($"{name} holds \"{text}\": "
                    + "it must be addresses or networks such as 10.0.0.0/8, separated by commas.");
            }
        }

        return networks;
    }
}
