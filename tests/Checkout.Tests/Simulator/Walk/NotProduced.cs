namespace Checkout.Tests.Simulation.Walk;

/// <summary>What an account would need for an issue that the simulator cannot produce.</summary>
internal enum Need
{
    /// <summary>The account needs nothing. The reason tells why the simulator does not produce the issue.</summary>
    Nothing,
    Cards,
    StoredPayments,
    DeviceWallets,
    BanksAndLocalMethods,
    Platform,
    SavedOrders,
}

/// <summary>An issue that no scenario produces.</summary>
/// <param name="Operations">Operations, separated by spaces. Null means all that list the issue.</param>
internal sealed record NotProduced(string Issue, Need Need, string Reason, string? Operations = null)
{
    private const string Reference = "payments by an earlier transaction's id need an account that may make them";
    private const string Agreement = "billing agreements need an account with reference transactions";
    private const string Processor = "comes from the processor of a card";
    private const string Save = "POST /v2/checkout/orders/{id}/save is not in the published API";
    private const string Quotes = "quotes of exchange rates need an account that is enabled for them";
    private const string Wallet = "the token is decrypted with the keys of an account that takes it";

    public static readonly IReadOnlyList<NotProduced> All =
    [
        new("CARD_BRAND_NOT_SUPPORTED", Need.Cards, Processor),
        new("CARD_TYPE_NOT_SUPPORTED", Need.Cards, Processor),
        new("CURRENCY_NOT_SUPPORTED_FOR_CARD_TYPE", Need.Cards, Processor),
        new("MERCHANT_INITIATED_WITH_AUTHENTICATION_RESULTS", Need.Cards, "3-D Secure results come from processing a card"),
        new("REQUIRED_PARAMETER_FOR_CUSTOMER_INITIATED_PAYMENT", Need.Cards, "which parameter depends on how the card is processed"),
        new("DUPLICATE_INVOICE_ID", Need.Cards, "only a source that pays at once takes money when the order is created",
            OperationId.OrdersCreate),

        new("AGREEMENT_ALREADY_CANCELLED", Need.StoredPayments, Agreement),
        new("BILLING_AGREEMENT_ID_MISMATCH", Need.StoredPayments, Agreement),
        new("IDENTIFIER_NOT_FOUND", Need.StoredPayments, "identifiers of stored payment sources need a vault"),
        new("MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE", Need.StoredPayments, "needs something in a vault"),
        new("PAYPAL_TRANSACTION_ID_EXPIRED", Need.StoredPayments, Reference),
        new("PAYPAL_TRANSACTION_ID_NOT_FOUND", Need.StoredPayments, Reference),
        new("PNREF_EXPIRED", Need.StoredPayments, Reference),
        new("PNREF_NOT_FOUND", Need.StoredPayments, Reference),
        new("REFERENCED_CARD_EXPIRED", Need.StoredPayments, "needs a stored card"),
        new("TOKEN_EXPIRED", Need.StoredPayments, "needs a stored token"),
        new("TOKEN_ID_NOT_FOUND", Need.StoredPayments, "needs an account that may use tokens"),

        new("GOOGLE_PAY_GATEWAY_MERCHANT_ID_MISMATCH", Need.DeviceWallets, Wallet),
        new("INVALID_GOOGLE_PAY_TOKEN", Need.DeviceWallets, Wallet),

        new("ALIAS_DECLINED_BY_PROCESSOR", Need.BanksAndLocalMethods, "comes from BLIK"),
        new("BANK_NOT_SUPPORTED_FOR_VERIFICATION", Need.BanksAndLocalMethods, "comes from the payer's bank"),
        new("DEVICE_DATA_NOT_AVAILABLE", Need.BanksAndLocalMethods, "pay upon invoice needs a merchant in Germany"),
        new("ORDER_IS_PENDING_APPROVAL", Need.BanksAndLocalMethods, "pay upon invoice needs a merchant in Germany"),
        new("PAYEE_NOT_ENABLED_FOR_BANK_PROCESSING", Need.BanksAndLocalMethods, "the caller must be enabled for banks first"),
        new("SETUP_ERROR_FOR_BANK", Need.BanksAndLocalMethods, "the account must be half enabled for banks"),

        new("CONSENT_NEEDED", Need.Platform, "consent is given to platforms"),
        new("INVALID_PAYEE_PRICING_TIER_ID", Need.Platform, "tiers are set up by PayPal's account managers"),
        new("PAYEE_FX_RATE_ID_CURRENCY_MISMATCH", Need.Platform, Quotes),
        new("PAYEE_FX_RATE_ID_EXPIRED", Need.Platform, Quotes),
        new("PAYEE_NOT_ENABLED_FOR_CARD_PROCESSING", Need.Platform, "the caller must be enabled for cards, and another merchant not"),
        new("PLATFORM_FEE_PAYEE_CANNOT_BE_SAME_AS_PAYER", Need.Platform, "fees need a platform"),
        new("REFUND_IS_RESTRICTED", Need.Platform, "another caller must have captured"),

        new("AUTHORIZATION_AMOUNT_EXCEEDED", Need.SavedOrders, Save),
        new("AUTHORIZATION_CURRENCY_MISMATCH", Need.SavedOrders, Save),
        new("MAX_AUTHORIZATION_COUNT_EXCEEDED", Need.SavedOrders, Save),
        new("ORDER_CANNOT_BE_SAVED", Need.SavedOrders, Save),
        new("SAVE_ORDER_NOT_SUPPORTED", Need.SavedOrders, Save),

        new("NOT_PATCHABLE", Need.Nothing, "a cancelled tracker has an issue of its own, and every other can be patched",
            OperationId.OrdersTrackersPatch),
        new("NOT_SUPPORTED", Need.Nothing, "no source says which field it is about"),
        new("PAYMENT_TYPE_NOT_SUPPORTED_FOR_INTENT", Need.Nothing, "no source says what a payment type is here"),
        new("UNSUPPORTED_PATCH_PARAMETER_VALUE", Need.Nothing, "no source says which values are valid and not supported"),
    ];

    public bool IsAbout(ListedIssue listed) =>
        listed.Issue == Issue && (Operations is null || Operations.Split(' ').Contains(listed.Operation));
}
