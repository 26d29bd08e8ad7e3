using Checkout.PayPal;
using Checkout.Server.Simulation;
using Checkout.Storage;

namespace Checkout.Server.Settings;

/// <summary>Reads the settings by their table and collects all problems, so that the merchant sees them at once.</summary>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string> variables)
{
    private readonly List<string> problems = [];

    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    /// <param name="variables">The environment together with the .env file.</param>
    /// <param name="isDevelopment">Whether the simulator is used if no environment is set.</param>
    /// <returns>The settings, and problems that each name a variable and say what to do. The settings are valid only without
    /// problems.</returns>
    public static (ServerSettings Settings, IReadOnlyList<string> Problems) Read(
        IReadOnlyDictionary<string, string> variables, bool isDevelopment)
    {
        var reader = new SettingsReader(variables);
        var hasShops = reader.IsSet(SettingTable.Shops);
        var settings = hasShops ? reader.ReadProcess(isDevelopment) : reader.Read(isDevelopment, ShopName.Default, host: null, path: "");
        var mentioned = settings.ShopsPath is { } path ? ShopsFile.VariablesIn(path) : [];
        return (settings, [.. reader.problems, .. UnknownNames.Among(variables.Keys.Except(mentioned))]);
    }

    /// <param name="variables">The settings of a shop together with those of the process, by the names of their variables.</param>
    /// <param name="isDevelopment">As in <see cref="Read(IReadOnlyDictionary{string, string}, bool)"/>.</param>
    /// <param name="shop">The shop's name.</param>
    /// <param name="host">The host name that leads to the shop; null if its path does.</param>
    public static (ServerSettings Settings, IReadOnlyList<string> Problems) ReadShop(
        IReadOnlyDictionary<string, string> variables, bool isDevelopment, ShopName shop, string? host)
    {
        var reader = new SettingsReader(variables);
        var settings = reader.Read(isDevelopment, shop, host, host is null ? $"/{shop}" : "");
        return (settings, reader.problems);
    }

    /// <summary>The settings of a process with several shops. The settings of a shop have no meaning in it.</summary>
    private ServerSettings ReadProcess(bool isDevelopment)
    {
        foreach (var setting in SettingTable.All.Where(setting => setting.Member is not null && IsSet(setting)))
        {
            problems.Add($"{setting.Name} belongs to a shop: write it as \"{setting.Member}\" in the file of {SettingName.Shops}.");
        }

        var hosts = isDevelopment || IsSet(SettingTable.SimulatorUrls);
        Simulator(hosts, ofShop: null);
        return new ServerSettings
        {
            Environment = "",
            ShopsPath = Value(SettingTable.Shops),
            HostsSimulator = hosts,
            PayPalProxy = Value(SettingTable.PayPalProxy),
            Urls = Value(SettingTable.Urls),
            PublicUrl = Value(SettingTable.PublicUrl),
            Database = Value(SettingTable.Database),
            ConnectionsPerAddress = Value(SettingTable.ConnectionsPerAddress),
            TrustedProxies = Value(SettingTable.TrustedProxies),
            Swagger = Value(SettingTable.Swagger) ?? isDevelopment,
            IsDevelopment = isDevelopment,
        };
    }

    private ServerSettings Read(bool isDevelopment, ShopName shop, string? host, string path)
    {
        var payPal = Environment(isDevelopment);
        var simulated = payPal == PayPalEnvironment.Simulator;
        var simulatorUrl = Value(SettingTable.SimulatorUrl);
        var hosts = Hosts(payPal, isDevelopment);
        var clientId = Credential(SettingTable.ClientId, simulated);
        var clientSecret = Credential(SettingTable.ClientSecret, simulated);
        var simulator = Simulator(hosts, clientId);
        IReadOnlyList<string> adminKeys;
        Brand brand;
        string database;
        return new ServerSettings
        {
            Shop = shop,
            Host = host,
            Path = path,
            Environment = payPal,
            ClientId = clientId ?? simulator.ClientId,
            ClientSecret = clientSecret ?? simulator.ClientSecret,
            MerchantId = MerchantId(payPal) ?? (simulated ? simulator.MerchantId : null),
            WebhookIds = Value(SettingTable.WebhookIds),
            RegistersWebhook = Value(SettingTable.WebhookAutoRegister),
            Intent = Value(SettingTable.Intent),
            SimulatorUrl = simulatorUrl,
            HostsSimulator = hosts,
            PayPalProxy = Value(SettingTable.PayPalProxy),
            Urls = Value(SettingTable.Urls),
            PublicUrl = PublicUrl(simulated),
            Database = database = Value(SettingTable.Database),
            CatalogPath = CatalogPath(payPal),
            Currency = Value(SettingTable.Currency),
            PagePath = Page(path),
            PicturesPath = Folder(SettingTable.Pictures),
            DownloadsPath = Folder(SettingTable.Downloads) ?? SampleCatalog.Downloads,
            DownloadTime = Value(SettingTable.DownloadDays),
            Brand = brand = Brand(payPal),
            Mail = Mail(brand, MailFolder(payPal, shop, database, isDevelopment)),
            AdminKeys = adminKeys = Value(SettingTable.AdminKeys),
            BackendKeys = BackendKeys(adminKeys),
            Origins = Value(SettingTable.Origins),
            RateLimit = Value(SettingTable.RateLimit),
            CaptureAfter = Value(SettingTable.CaptureAfter),
            ReconcileAfter = Value(SettingTable.ReconcileAfter),
            KeepEvents = Value(SettingTable.KeepEvents),
            HeldMoney = Value(SettingTable.HeldMoney),
            RestocksOnRefund = Value(SettingTable.RestockOnRefund),
            StockHold = Value(SettingTable.StockHold),
            HeldShare = Value(SettingTable.HeldShare),
            ConnectionsPerAddress = Value(SettingTable.ConnectionsPerAddress),
            SigningKeys = Value(SettingTable.SigningKeys),
            AlertUrl = Value(SettingTable.AlertUrl),
            AlertSecret = AlertSecret(),
            OutgoingAllowed = Value(SettingTable.OutgoingAllowed),
            KeepUnpaid = Value(SettingTable.KeepUnpaid),
            KeepPersonalData = Value(SettingTable.KeepPersonalData),
            KeepAudit = Value(SettingTable.KeepAudit),
            TrustedProxies = Value(SettingTable.TrustedProxies),
            Swagger = Value(SettingTable.Swagger) ?? payPal != PayPalEnvironment.Live,
            SecretFiles = files,
            IsDevelopment = isDevelopment,
        };
    }

    private string Environment(bool isDevelopment)
    {
        if (isDevelopment || IsSet(SettingTable.Environment))
        {
            return Value(SettingTable.Environment);
        }

        Missing(SettingTable.Environment, $"set it to one of {string.Join(", ", PayPalEnvironment.All)}");
        return "";
    }

    private bool Hosts(string payPal, bool isDevelopment)
    {
        var (isElsewhere, isHere) = (IsSet(SettingTable.SimulatorUrl), IsSet(SettingTable.SimulatorUrls));
        if (payPal != PayPalEnvironment.Simulator)
        {
            if (payPal.Length > 0 && (isElsewhere || isHere))
            {
                problems.Add($"{SettingName.PayPalSimulatorUrl} and {SettingName.SimulatorUrls} must be empty "
                    + $"when {SettingName.PayPalEnvironment} is {payPal}: a real shop never trusts a simulator.");
            }

            return false;
        }

        if (!isElsewhere && !isHere && !isDevelopment)
        {
            Missing(SettingTable.SimulatorUrl,
                $"say where the simulator runs, or set {SettingName.SimulatorUrls} to run it in this process");
        }

        return !isElsewhere && (isHere || isDevelopment);
    }

    /// <summary>The simulator parses its own settings.</summary>
    private (string ClientId, string ClientSecret, string MerchantId) Simulator(bool hosts, string? ofShop)
    {
        var given = SettingTable.SimulatorsOwn.ToDictionary(setting => setting.Name, setting => (string?)Value(setting));
        var (clientId, clientSecret, merchantId, itsProblems) = SimulatorHost.Read(given.GetValueOrDefault, ofShop);
        if (hosts && itsProblems.Count > 0)
        {
            problems.AddRange(itsProblems);
        }
        else if (hosts && Given(SettingTable.SimulatorUrls) is { } urls && AddressParsers.Listen(urls).Fault is { } fault)
        {
            problems.Add($"{SettingName.SimulatorUrls} {fault}");
        }

        return (clientId, clientSecret, merchantId);
    }

    private string? Credential(Setting<string?> setting, bool simulated)
    {
        if (!simulated && !IsSet(setting))
        {
            Missing(setting, "take it from the REST app at developer.paypal.com");
        }

        return Value(setting);
    }

    private string? MerchantId(string payPal)
    {
        if (payPal == PayPalEnvironment.Live && !IsSet(SettingTable.MerchantId))
        {
            Missing(SettingTable.MerchantId, "the shop uses it to reject captures that were paid to another account");
        }

        return Value(SettingTable.MerchantId);
    }

    /// <summary>A key with two roles would give the shop system the merchant's rights.</summary>
    private IReadOnlyList<string> BackendKeys(IReadOnlyList<string> adminKeys)
    {
        var keys = Value(SettingTable.BackendKeys);
        if (keys.Intersect(adminKeys, StringComparer.Ordinal).Any())
        {
            problems.Add($"{SettingName.BackendKey} and {SettingName.AdminKey} have the same key: make another one for the shop system.");
        }

        return keys;
    }

    private Uri? PublicUrl(bool simulated)
    {
        var address = Value(SettingTable.PublicUrl);
        if (!simulated && !IsSet(SettingTable.PublicUrl))
        {
            Missing(SettingTable.PublicUrl, "set the address at which shoppers and PayPal reach the shop, such as https://shop.example.com");
        }
        else if (!simulated && address is { Scheme: "http" })
        {
            problems.Add($"{SettingName.PublicUrl} must begin with https://: PayPal sends webhooks only to https.");
        }

        return address;
    }

    private string CatalogPath(string payPal)
    {
        if (payPal == PayPalEnvironment.Live && !IsSet(SettingTable.Catalog))
        {
            Missing(SettingTable.Catalog, "name the file with your products; the sample catalog cannot be sold in a live shop");
        }

        return Value(SettingTable.Catalog) ?? SampleCatalog.Path;
    }

    private Brand Brand(string payPal)
    {
        if (payPal == PayPalEnvironment.Live && !IsSet(SettingTable.ShopName))
        {
            Missing(SettingTable.ShopName, "shoppers see it on the page and at PayPal");
        }

        var start = Value(SettingTable.ShopName) is { } name ? new Brand(name) : Settings.Brand.Sample;
        return start with
        {
            Headline = Value(SettingTable.ShopHeadline) ?? start.Headline,
            Description = Value(SettingTable.ShopDescription) ?? start.Description,
            Contact = Value(SettingTable.Contact) ?? start.Contact,
            LegalLinks = IsSet(SettingTable.LegalLinks) ? Value(SettingTable.LegalLinks) : start.LegalLinks,
            Logo = Logo() ?? start.Logo,
            Color = Value(SettingTable.Color),
        };
    }

    private string? Logo()
    {
        var logo = Value(SettingTable.Logo);
        if (logo is not null && new PictureFolders(Value(SettingTable.Pictures)).Find(logo) is null)
        {
            problems.Add(
                $"{SettingName.Logo} is \"{logo}\": the folder of {SettingName.Pictures} has no such picture ({PictureFolders.Extensions}).");
        }

        return logo;
    }

    /// <summary>Shops at paths share one origin, so the script of one page could act for the shoppers of the others.</summary>
    private string? Page(string shopPath)
    {
        var folder = Value(SettingTable.Page);
        if (folder is not null && shopPath.Length > 0)
        {
            problems.Add($"{SettingName.Page} needs a host of the shop's own: shops at paths share one origin.");
        }
        else if (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "index.html")))
        {
            problems.Add($"{SettingName.Page} is \"{folder}\": there is no index.html in this folder.");
        }

        return folder;
    }

    private string? Folder(Setting<string?> setting)
    {
        var path = Value(setting);
        if (path is not null && !Directory.Exists(path))
        {
            problems.Add($"{setting.Name} is \"{path}\": there is no such folder.");
        }

        return path;
    }

    /// <summary>A live shop writes no files. Beside PostgreSQL a container has no folder to write to.</summary>
    private static string? MailFolder(string payPal, ShopName shop, string database, bool isDevelopment) =>
        payPal != PayPalEnvironment.Live && (isDevelopment || ConnectionStrings.FileOf(database) is not null)
            ? MailSettings.FolderBeside(database, shop)
            : null;

    private MailSettings Mail(Brand brand, string? folder)
    {
        var (server, from) = (Value(SettingTable.SmtpUrl), Value(SettingTable.MailFrom) ?? brand.ContactMail);
        if (server is not null && from is null)
        {
            Missing(SettingTable.MailFrom, "mails need a sender");
        }

        return new MailSettings
        {
            Server = server,
            From = from ?? MailSettings.NoAddress,
            Folder = server is null ? folder : null,
            WritesToShoppers = Value(SettingTable.ShopperMails),
            MerchantAddress = Value(SettingTable.MerchantMail),
            Language = Value(SettingTable.MailLanguage),
            TemplatesPath = Folder(SettingTable.MailTemplates),
        };
    }

    private string? AlertSecret()
    {
        if (IsSet(SettingTable.AlertUrl) && !IsSet(SettingTable.AlertSecret))
        {
            Missing(SettingTable.AlertSecret, "the receiver needs it to verify that an alarm comes from this shop");
        }

        return Value(SettingTable.AlertSecret);
    }

    private T Value<T>(Setting<T> setting)
    {
        if (Given(setting) is not { } text)
        {
            return setting.Preset;
        }

        var (value, fault) = setting.Read(text);
        if (fault is not null)
        {
            problems.Add($"{setting.Name} {fault}");
        }

        return value;
    }

    private void Missing(Setting setting, string advice) => problems.Add($"{setting.Name} is missing: {advice}.");

    private bool IsSet(Setting setting) => Variable(setting.Name) is not null || Variable(setting.FileName) is not null;

    /// <summary>The text of a setting, from its variable or its file; null if it is not set, or its file was reported.</summary>
    private string? Given(Setting setting)
    {
        var text = Variable(setting.Name);
        if (Variable(setting.FileName) is not { } path)
        {
            // Spaces around a secret are reported and not removed.
            return setting.IsSecret || setting.IsCredential ? text : text?.Trim();
        }

        if (text is not null)
        {
            problems.Add($"{setting.Name} and {setting.FileName} are both set: remove one of them, or leave it empty.");
            return text;
        }

        files[setting.Name] = Path.GetFullPath(path);
        var (content, fault) = SecretFile.Read(path);
        if (fault is not null)
        {
            problems.Add($"{setting.FileName} {fault}");
        }

        return content;
    }

    /// <summary>An empty or blank variable counts as not set.</summary>
    private string? Variable(string? name) =>
        name is not null && variables.GetValueOrDefault(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
