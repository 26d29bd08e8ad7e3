

namespace Checkout.Server.Settings;

/// <summary>Every environment variable of the server. A test checks that <c>.env.example</c> lists the same names.</summary>
internal static class SettingName
{
    public const string PayPalEnvironment = "PAYPAL_ENVIRONMENT";
    public const string PayPalClientId = "PAYPAL_CLIENT_ID";
    public const string PayPalClientSecret = "PAYPAL_CLIENT_SECRET";
    public const string PayPalMerchantId = "PAYPAL_MERCHANT_ID";
    public const string PayPalWebhookId = "PAYPAL_WEBHOOK_ID";
    public const string PayPalWebhookAutoRegister = "PAYPAL_WEBHOOK_AUTOREGISTER";
    public const string PayPalIntent = "PAYPAL_INTENT";
    public const string PayPalSimulatorUrl = "PAYPAL_SIMULATOR_URL";
    public const string PayPalProxy = "PAYPAL_PROXY";
    public const string Shops = "CHECKOUT_SHOPS";
    public const string Urls = "CHECKOUT_URLS";
    public const string PublicUrl = "CHECKOUT_PUBLIC_URL";
    public const string Database = "CHECKOUT_DATABASE";
    public const string Catalog = "CHECKOUT_CATALOG";
    public const string Currency = "CHECKOUT_CURRENCY";
    public const string Page = "CHECKOUT_PAGE";
    public const string Pictures = "CHECKOUT_PICTURES";

    public const string Downloads = "CHECKOUT_DOWNLOADS";

    public const string DownloadDays = "CHECKOUT_DOWNLOAD_DAYS";
    public const string ShopName = "CHECKOUT_SHOP_NAME";
    public const string ShopHeadline = "CHECKOUT_SHOP_HEADLINE";
    public const string ShopDescription = "CHECKOUT_SHOP_DESCRIPTION";
    public const string Contact = "CHECKOUT_CONTACT";
    public const string LegalLinks = "CHECKOUT_LEGAL_LINKS";
    public const string Logo = "CHECKOUT_LOGO";
    public const string Color = "CHECKOUT_COLOR";
    public const string AdminKey = "CHECKOUT_ADMIN_KEY";
    public const string BackendKey = "CHECKOUT_BACKEND_KEY";
    public const string Origins = "CHECKOUT_ORIGINS";
    public const string RateLimit = "CHECKOUT_RATE_LIMIT";
    public const string CaptureAfter = "CHECKOUT_CAPTURE_AFTER";
    public const string ReconcileAfter = "CHECKOUT_RECONCILE_AFTER";
    public const string KeepEventsDays = "CHECKOUT_KEEP_EVENTS_DAYS";
    public const string HeldMoney = "CHECKOUT_HELD_MONEY";
    public const string RestockOnRefund = "CHECKOUT_RESTOCK_ON_REFUND";
    public const string StockHold = "CHECKOUT_STOCK_HOLD";
    public const string HeldShare = "CHECKOUT_HELD_SHARE";
    public const string ConnectionsPerAddress = "CHECKOUT_CONNECTIONS_PER_ADDRESS";
    public const string SigningKey = "CHECKOUT_SIGNING_KEY";
    public const string AlertUrl = "CHECKOUT_ALERT_URL";
    public const string AlertSecret = "CHECKOUT_ALERT_SECRET";
    public const string SmtpUrl = "SMTP_URL";
    public const string MailFrom = "CHECKOUT_MAIL_FROM";
    public const string MailLanguage = "CHECKOUT_MAIL_LANGUAGE";
    public const string MailTemplates = "CHECKOUT_MAIL_TEMPLATES";
    public const string ShopperMails = "CHECKOUT_SHOPPER_MAILS";
    public const string MerchantMail = "CHECKOUT_MERCHANT_MAIL";
    public const string OutgoingAllowed = "CHECKOUT_OUTGOING_ALLOWED";
    public const string KeepPersonalDataDays = "CHECKOUT_KEEP_PERSONAL_DATA_DAYS";
    public const string KeepAuditDays = "CHECKOUT_KEEP_AUDIT_DAYS";
    public const string KeepUnpaidDays = "CHECKOUT_KEEP_UNPAID_DAYS";
    public const string TrustedProxies = "CHECKOUT_TRUSTED_PROXIES";
    public const string Swagger = "CHECKOUT_SWAGGER";
    public const string SimulatorUrls = "SIMULATOR_URLS";
    public const string SimulatorClientId = "SIMULATOR_CLIENT_ID";
    public const string SimulatorClientSecret = "SIMULATOR_CLIENT_SECRET";
    public const string SimulatorApps = "SIMULATOR_APPS";
    public const string SimulatorPublicUrl = "SIMULATOR_PUBLIC_URL";
    public const string SimulatorSeed = "SIMULATOR_SEED";
}
