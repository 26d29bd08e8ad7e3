using System.Net;
using Checkout.Notices;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Server.Settings;

/// <summary>Every setting of the server: its name, default, parser and help, one row each. A new setting also needs a name in
/// <see cref="SettingName"/> and a line in <see cref="Groups"/>, in <see cref="ServerSettings"/> and in <see cref="SettingsReader"/>. The
/// test <c>TheDocuments</c> then writes the documents.</summary>
internal static class SettingTable
{
    public static readonly Setting<string> Environment = new(
        SettingName.PayPalEnvironment, PayPalEnvironment.Simulator, Parsers.OneOf(PayPalEnvironment.All),
        "Where payments are made: simulator, sandbox or live. Required outside development.");

    public static readonly Setting<string?> ClientId = new(
        SettingName.PayPalClientId, "", SecretParsers.Text,
        "The REST app's client id (developer.paypal.com, Apps & Credentials). Required for sandbox and live.")
    { IsCredential = true, IsSecret = true };

    public static readonly Setting<string?> ClientSecret = new(
        SettingName.PayPalClientSecret, "", SecretParsers.Text,
        "The REST app's secret. Required for sandbox and live.")
    { IsCredential = true, IsSecret = true };

    public static readonly Setting<string?> MerchantId = new(
        SettingName.PayPalMerchantId, "", SecretParsers.MerchantId,
        "The PayPal account that must receive the money, 13 capital letters and digits. Required for live.")
    { IsCredential = true };

    public static readonly Setting<IReadOnlyList<string>> WebhookIds = new(
        SettingName.PayPalWebhookId, "", SecretParsers.WebhookIds,
        "The id of the webhook whose address is CHECKOUT_PUBLIC_URL and /api/webhooks/paypal; two, separated by a comma, while you change "
        + "it. Without it the server answers events with 503, unless PAYPAL_WEBHOOK_AUTOREGISTER finds or creates a webhook. With the "
        + "simulator, the server always creates one.")
    { Empty = [], IsSecret = true };

    public static readonly Setting<bool> WebhookAutoRegister = new(
        SettingName.PayPalWebhookAutoRegister, "false", Parsers.Flag,
        "true: at start the server creates the webhook at PayPal, or corrects its address and events. false: it only checks them.");

    public static readonly Setting<string> Intent = new(
        SettingName.PayPalIntent, CheckoutPaymentIntent.Capture,
        Parsers.OneOf([CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Authorize]),
        "CAPTURE takes the money at once; AUTHORIZE holds it, and you capture it later.");

    public static readonly Setting<Uri?> SimulatorUrl = new(
        SettingName.PayPalSimulatorUrl, "", AddressParsers.Origin,
        "The address of a simulator that runs on its own, such as http://simulator:8081. Empty in development: it runs in this process.");

    public static readonly Setting<Uri?> PayPalProxy = new(
        SettingName.PayPalProxy, "", AddressParsers.Proxy,
        "The HTTP proxy for calls to PayPal, such as http://proxy.example:3128 or http://name:password@proxy.example:3128. "
        + "Empty: no proxy.")
    { IsSecret = true, IsOfProcess = true };

    public static readonly Setting<string?> Shops = new(
        SettingName.Shops, "", Parsers.FilePath,
        "A JSON file with several shops, each at its own path or host: docs/shops.md. The server rereads it when it changes. The settings of a "
        + "shop are then in this file. Empty: one shop, from the environment.")
    { IsOfProcess = true };

    public static readonly Setting<string> Urls = new(
        SettingName.Urls, "http://localhost:8080", AddressParsers.Listen,
        "Where the server listens, separated by semicolons. The container image sets http://+:8080.")
    { IsSetByImage = true, IsOfProcess = true };

    public static readonly Setting<Uri?> PublicUrl = new(
        SettingName.PublicUrl, "", AddressParsers.Origin,
        "The address at which payers and PayPal reach the shop. Required for sandbox and live, where it must be https. Empty: the address "
        + "where the server listens.")
    { IsOfProcess = true };

    public static readonly Setting<string> Database = new(
        SettingName.Database, "Data Source=data/checkout.db", Parsers.Database,
        "Data Source=... is an SQLite file; Host=...;Database=...;Username=...;Password=... is PostgreSQL. The container image sets a file "
        + "in /data.")
    { IsSecret = true, IsSetByImage = true, IsOfProcess = true };

    public static readonly Setting<string?> Catalog = new(
        SettingName.Catalog, "", Parsers.FilePath,
        "The catalog file: products, shipping options and coupons. The server rereads it when it changes. Required for live. "
        + "Empty: the sample catalog.");

    public static readonly Setting<string> Currency = new(
        SettingName.Currency, "USD", Parsers.Currency,
        "The shop's currency. Only products with a price in it are sold.");

    public static readonly Setting<string?> Page = new(
        SettingName.Page, "", Parsers.FilePath,
        "A folder with your own page in place of the demo shop's: index.html, which is served at the shop's address, and the files that it "
        + "loads from shop/. Several shops need a host each for it. Empty: the demo shop's page.");

    public static readonly Setting<string?> Pictures = new(
        SettingName.Pictures, "", Parsers.FilePath,
        "A folder with pictures of products and the logo, served at /pictures/ before those of the sample shop: png, jpg, jpeg, webp, avif and "
        + "gif files. Files that begin with a dot, and links that lead out of the folder, are not served. Empty: none.");

    public static readonly Setting<string?> Downloads = new(
        SettingName.Downloads, "", Parsers.FilePath,
        "A folder with the files that buyers of digital goods download; a product's download in the catalog names one. Files that begin with a "
        + "dot, and links that lead out of the folder, are not served. Empty: the sample shop's.");

    public static readonly Setting<TimeSpan> DownloadDays = new(
        SettingName.DownloadDays, "30", Parsers.Days(1, 3650),
        "Days for which a buyer can download, counted from the payment. A download also ends when the payment is refunded, returned or "
        + "disputed.");

    public static readonly Setting<string?> ShopName = new(
        SettingName.ShopName, "", BrandParsers.Line(BrandParsers.MaxName),
        "The shop's name, on the page and at PayPal; at most 127 characters. Required for live. Empty: the name, texts and links of the sample "
        + "shop.");

    public static readonly Setting<string?> ShopHeadline = new(
        SettingName.ShopHeadline, "", BrandParsers.Line(BrandParsers.MaxName),
        "The heading of the page. Empty: the shop's name.");

    public static readonly Setting<string?> ShopDescription = new(
        SettingName.ShopDescription, "", BrandParsers.Line(BrandParsers.MaxDescription),
        "A sentence or two below the heading, also for search engines; at most 300 characters. Empty: none, or the sample shop's.");

    public static readonly Setting<BrandLink?> Contact = new(
        SettingName.Contact, "", BrandParsers.Contact,
        "Where shoppers ask: an e-mail address, or an https page. Empty: the page shows none, and an order's page shows the shop's address.");

    public static readonly Setting<IReadOnlyList<BrandLink>> LegalLinks = new(
        SettingName.LegalLinks, "", BrandParsers.Links,
        "Links below the page, separated by commas: Imprint=https://shop.example.com/imprint, Privacy=https://shop.example.com/privacy. "
        + "At most 10. A comma in an address is written as %2C. Empty: none, or the sample shop's.")
    { Empty = [] };

    public static readonly Setting<string?> Logo = new(
        SettingName.Logo, "", BrandParsers.Line(BrandParsers.MaxDescription),
        "The file name of the picture beside the shop's name, such as logo.png. Empty: none, or the sample shop's.");

    public static readonly Setting<HexColor?> Color = new(
        SettingName.Color, "", BrandParsers.Color,
        "The colour of buttons and links, as #rrggbb. White text on it must be readable (a contrast of 4.5). Empty: a dark blue.");

    public static readonly Setting<IReadOnlyList<string>> AdminKeys = new(
        SettingName.AdminKey, "", SecretParsers.AdminKeys,
        "The key of the merchant's endpoints under /api/merchant: at least 32 characters, 12 of them different (openssl rand -hex 32). "
        + "Two, separated by a comma, while you change it. Empty: the endpoints are off.")
    { Empty = [], IsSecret = true };

    public static readonly Setting<IReadOnlyList<string>> BackendKeys = new(
        SettingName.BackendKey, "", SecretParsers.AdminKeys,
        "The key of your shop system for the endpoints under /api/backend: another key of the same form. Two, separated by a comma, while "
        + "you change it. Empty: only CHECKOUT_ADMIN_KEY opens them.")
    { Empty = [], IsSecret = true };

    public static readonly Setting<IReadOnlyList<Uri>> Origins = new(
        SettingName.Origins, "", AddressParsers.Origins,
        "Other sites of yours, such as https://www.example.com, separated by commas. Their pages may call the shopper's operations, with an "
        + "order's key in place of the cookie, and a shop system may send payers back to them. http only for localhost.")
    { Empty = [] };

    public static readonly Setting<int> RateLimit = new(
        SettingName.RateLimit, "120", Parsers.Number(0, 1_000_000),
        "Requests that one address may send in a minute. Quotes and new orders share one count; captures, cancellations and releases share "
        + "another, and returns from PayPal a third. 0 is no limit.");

    public static readonly Setting<int> ConnectionsPerAddress = new(
        SettingName.ConnectionsPerAddress, "100", Parsers.Number(0, 1_000_000),
        "Open connections that one address may have; 0 is no limit.")
    { IsOfProcess = true };

    public static readonly Setting<int> HeldShare = new(
        SettingName.HeldShare, "33", Parsers.Number(0, 100),
        "Percent of a product's unsold units that the unpaid orders of one visitor or one address (of IPv6: one /48) may hold within an "
        + "hour, at least one unit; 0 is no limit.");

    public static readonly Setting<TimeSpan> StockHold = new(
        SettingName.StockHold, "900", Parsers.Seconds(60, 86_400),
        "Seconds that an unpaid order holds its units, from its creation and again from its approval.");

    public static readonly Setting<TimeSpan?> CaptureAfter = new(
        SettingName.CaptureAfter, "30", Parsers.SecondsOrNever(10_000),
        "Seconds after which the server captures a shopper's approved order without a request from the browser; 0 means never.");

    public static readonly Setting<TimeSpan> ReconcileAfter = new(
        SettingName.ReconcileAfter, "60", Parsers.Seconds(1, 86_400),
        "Seconds after which the server first looks an unpaid order up at PayPal; later look-ups are less frequent.");

    public static readonly Setting<bool> RestockOnRefund = new(
        SettingName.RestockOnRefund, "false", Parsers.Flag,
        "true: the units of a fully refunded order are for sale again. false: they are not. A change applies to new orders.");

    public static readonly Setting<TimeSpan> KeepAudit = new(
        SettingName.KeepAuditDays, "730", Parsers.Days(1, 3650),
        "Days after which an entry of the audit log is deleted: who signed in, refunded, changed a key.");

    public static readonly Setting<TimeSpan> KeepUnpaid = new(
        SettingName.KeepUnpaidDays, "30", Parsers.Days(1, 3650),
        "Days after which an order that ended without an approval is deleted, counted from its end.");

    public static readonly Setting<TimeSpan?> KeepPersonalData = new(
        SettingName.KeepPersonalDataDays, "0", Parsers.DaysOrNever(3650),
        "Days after which buyer and address are erased from an order, counted from its last change, if nothing about it is open; 0 means never.");

    public static readonly Setting<TimeSpan> KeepEvents = new(
        SettingName.KeepEventsDays, "30", Parsers.Days(0, 3650),
        "Days after which the raw body of an event is deleted, counted from the end of its processing. The event itself is deleted 15 days "
        + "later.");

    public static readonly Setting<HeldMoneyPolicy> HeldMoney = new(
        SettingName.HeldMoney, "warn", Parsers.HeldMoney,
        "What happens to held money (intent AUTHORIZE) when PayPal's guarantee of three days ends. warn: you get an alarm 12 hours before. "
        + "reauthorize: the server reauthorizes it, again and again. void: the server releases it. Three days before PayPal releases it after "
        + "29 days, you get an alarm in any case.");

    public static readonly Setting<IReadOnlyList<IPNetwork>> TrustedProxies = new(
        SettingName.TrustedProxies, "", Parsers.Networks,
        "Proxies whose X-Forwarded-For counts: addresses or networks such as 10.0.0.0/8, separated by commas. Empty: none.")
    { Empty = [], IsOfProcess = true };

    public static readonly Setting<IReadOnlyList<byte[]>> SigningKeys = new(
        SettingName.SigningKey, "", SecretParsers.SigningKeys,
        "The key that signs cookies, return addresses and the keys of orders: 64 hexadecimal digits (openssl rand -hex 32). The first of two "
        + "keys, separated by a comma, signs. To change it, set old,new in all replicas, then new,old, then new. Empty: the server creates a key "
        + "when it first needs one and stores it in the database. While a single key is set, the database's key is accepted, too.")
    { Empty = [], IsSecret = true };

    public static readonly Setting<Uri?> AlertUrl = new(
        SettingName.AlertUrl, "", AddressParsers.Alert,
        "An https address to which alarms are sent as Standard Webhooks; its path may be a secret. Empty: alarms are only logged.")
    { IsSecret = true };

    public static readonly Setting<string?> AlertSecret = new(
        SettingName.AlertSecret, "", SecretParsers.AlertSecret,
        "The key that signs alarms: whsec_ and base64 (echo whsec_$(openssl rand -base64 32)). Required with CHECKOUT_ALERT_URL.")
    { IsCredential = true, IsSecret = true };

    public static readonly Setting<IReadOnlyList<IPNetwork>> OutgoingAllowed = new(
        SettingName.OutgoingAllowed, "", Parsers.Networks,
        "Private addresses or networks to which alarms and webhooks may be sent, separated by commas. Empty: public addresses only.")
    { Empty = [] };

    public static readonly Setting<Uri?> SmtpUrl = new(
        SettingName.SmtpUrl, "", MailParsers.Server,
        "The mail server, such as smtp://user:password@mail.example.com:587, which must offer STARTTLS unless it is localhost, or "
        + "smtps://user:password@mail.example.com. Special letters of the password are written as %40. Empty: with the simulator and in the "
        + "sandbox, mails are files in the folder mail beside the SQLite file; a live shop, and one with PostgreSQL, sends none.")
    { IsSecret = true };

    public static readonly Setting<string?> MailFrom = new(
        SettingName.MailFrom, "", MailParsers.Address,
        "The sender of mails. Required with SMTP_URL, unless CHECKOUT_CONTACT is an e-mail address, which is then the sender.");

    public static readonly Setting<bool> ShopperMails = new(
        SettingName.ShopperMails, "true", Parsers.Flag,
        "true: shoppers get a mail when they paid, when a payment is held back or fails, and when the order is shipped or refunded. "
        + "false: they get none.");

    public static readonly Setting<string> MailLanguage = new(
        SettingName.MailLanguage, NoticeLanguage.English, Parsers.OneOf(NoticeLanguage.All),
        "The language of mails to you, and to shoppers whose browser and country tell none: en, de, fr or es.");

    public static readonly Setting<string?> MailTemplates = new(
        SettingName.MailTemplates, "", Parsers.FilePath,
        "A folder with your own templates and texts of mails: docs/operations.md. Empty: those of the program.");

    public static readonly Setting<string?> MerchantMail = new(
        SettingName.MerchantMail, "", MailParsers.Address,
        "Your address, to which alarms and a daily summary are sent. Empty: none.");

    public static readonly Setting<bool?> Swagger = new(
        SettingName.Swagger, "", Parsers.Choice,
        "true: the server serves /swagger. false: it does not. Empty: true, unless PAYPAL_ENVIRONMENT is live; with several "
        + "shops, true in development only.")
    { IsOfProcess = true };

    // The simulator parses its own settings; here only the form of their text is checked.
    public static readonly Setting<string> SimulatorUrls = new(
        SettingName.SimulatorUrls, "", Parsers.Text,
        "Where the simulator listens. Outside development, the server runs the simulator in its process if this is set. Empty: "
        + "http://localhost:8081.")
    { IsOfProcess = true };

    public static readonly Setting<string> SimulatorClientId = new(
        SettingName.SimulatorClientId, "", Parsers.Text,
        "The client id that the simulator accepts. Empty: the server's default.")
    { IsCredential = true, IsOfProcess = true };

    public static readonly Setting<string> SimulatorClientSecret = new(
        SettingName.SimulatorClientSecret, "", Parsers.Text,
        "The secret that the simulator accepts. Empty: the server's default.")
    { IsCredential = true, IsSecret = true, IsOfProcess = true };

    public static readonly Setting<string> SimulatorApps = new(
        SettingName.SimulatorApps, "", Parsers.Text,
        "Several REST applications in place of that one: a list in JSON, each with client_id, client_secret and merchant_id. "
        + "docs/simulator.md describes all members.")
    { IsSecret = true, IsOfProcess = true };

    public static readonly Setting<string> SimulatorPublicUrl = new(
        SettingName.SimulatorPublicUrl, "", Parsers.Text,
        "The address at which browsers reach the simulator. Empty: the host of each request.")
    { IsOfProcess = true };

    public static readonly Setting<string> SimulatorSeed = new(
        SettingName.SimulatorSeed, "", Parsers.Text,
        "A whole number makes the simulator's ids and random choices repeatable. Empty: random.")
    { IsOfProcess = true };

    public static IReadOnlyList<Setting<string>> SimulatorsOwn { get; } =
        [SimulatorUrls, SimulatorClientId, SimulatorClientSecret, SimulatorApps, SimulatorPublicUrl, SimulatorSeed];

    public static IReadOnlyList<(string Title, IReadOnlyList<Setting> Settings)> Groups { get; } =
    [
        ("PayPal", [Environment, ClientId, ClientSecret, MerchantId, WebhookIds, WebhookAutoRegister, Intent, SimulatorUrl, PayPalProxy]),
        ("The shop",
        [
            Urls, PublicUrl, Shops, Database, Catalog, Page, Pictures, Downloads, DownloadDays, Currency, CaptureAfter, ReconcileAfter, StockHold,
            RestockOnRefund, HeldMoney, Swagger,
        ]),
        ("The brand", [ShopName, ShopHeadline, ShopDescription, Contact, LegalLinks, Logo, Color]),
        ("The merchant", [AdminKeys, BackendKeys, Origins, SigningKeys, AlertUrl, AlertSecret, OutgoingAllowed]),
        ("Mail", [SmtpUrl, MailFrom, ShopperMails, MerchantMail, MailLanguage, MailTemplates]),
        ("Limits and retention", [TrustedProxies, RateLimit, ConnectionsPerAddress, HeldShare, KeepUnpaid, KeepEvents, KeepPersonalData, KeepAudit]),
        ("The simulator, in this process or alone", SimulatorsOwn),
    ];

    public static IEnumerable<Setting> All => Groups.SelectMany(group => group.Settings);
}
