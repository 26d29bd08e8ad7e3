using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Shapes;

/// <summary>The shapes of the payment sources, from PayPal's API description (Orders v2, 2.32).</summary>
internal static class PaymentSourceShapes
{
    private static readonly Shape Money = new MoneyShape();
    private static readonly Shape FullName = new Text(3, 300);
    private static readonly Shape VaultId = new Text(1, 255, Patterns.Identifier());

    private static readonly Shape ExperienceContext = new Members(
        new Member("brand_name", new Text(1, 127)),
        new Member("locale", new Text(2, 10, Patterns.Locale())),
        new Member("shipping_preference", new Choice("GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS")),
        new Member("contact_preference", new Choice("NO_CONTACT_INFO", "UPDATE_CONTACT_INFO", "RETAIN_CONTACT_INFO")),
        new Member("return_url", new WebAddress()),
        new Member("cancel_url", new WebAddress()),
        new Member("landing_page", new Choice("LOGIN", "GUEST_CHECKOUT", "NO_PREFERENCE", "BILLING")),
        new Member("user_action", new Choice("CONTINUE", "PAY_NOW")),
        new Member("payment_method_preference", new Choice("UNRESTRICTED", "IMMEDIATE_PAYMENT_REQUIRED")),
        new Member("app_switch_context", new Members(
            new Member("native_app", new Members(
                new Member("os_type", new Choice("ANDROID", "IOS", "OTHER")),
                new Member("os_version", new Text(1, 64)))),
            new Member("mobile_web", new Members(
                new Member("return_flow", new Choice("AUTO", "MANUAL")),
                new Member("buyer_user_agent", new Text(1, 512)))))),
        new Member("order_update_callback_config", new Members(
            new Member("callback_events", new ListOf(new Choice("SHIPPING_ADDRESS", "SHIPPING_OPTIONS"), 1, 5), IsRequired: true),
            new Member("callback_url", new WebAddress(2040, CallbackAddress.IsAllowed), IsRequired: true))));

    private static readonly Choice Initiator = new("CUSTOMER", "MERCHANT");
    private static readonly Choice Usage = new("FIRST", "SUBSEQUENT", "DERIVED");

    private static readonly Choice UsagePattern = new(
        "IMMEDIATE", "DEFERRED", "RECURRING_PREPAID", "RECURRING_POSTPAID", "THRESHOLD_PREPAID", "THRESHOLD_POSTPAID",
        "SUBSCRIPTION_PREPAID", "SUBSCRIPTION_POSTPAID", "UNSCHEDULED_PREPAID", "UNSCHEDULED_POSTPAID", "INSTALLMENT_PREPAID",
        "INSTALLMENT_POSTPAID");

    public static readonly Shape StoredCredential = new Members(
        new Member("payment_initiator", Initiator, IsRequired: true),
        new Member("payment_type", new Choice("ONE_TIME", "RECURRING", "UNSCHEDULED"), IsRequired: true),
        new Member("usage", Usage),
        new Member("previous_transaction_reference", new Text(1, 36)),
        new Member("previous_network_transaction_reference", new Members(
            new Member("id", new Text(9, 36, Patterns.NetworkTransaction()), IsRequired: true),
            new Member("date", new Text(4, 4, Patterns.Digits())),
            new Member("network", new Text(1, 255)),
            new Member("acquirer_reference_number", new Text(1, 36, Patterns.Identifier())))));

    private static readonly Shape Customer = new Members(
    [
        new Member("id", new Text(1, 22, Patterns.Identifier())),
        new Member("merchant_customer_id", new Text(1, 64, Patterns.CustomerId())),
        new Member("email_address", PersonShapes.Email),
        .. PersonShapes.Person,
    ]);

    private static readonly Shape Vault = new Members(
        new Member("store_in_vault", new Choice("ON_SUCCESS")),
        new Member("confirm_payment_token", new Choice("ON_ORDER_COMPLETION")),
        new Member("description", new Text(1, 128)),
        new Member("usage_pattern", UsagePattern),
        new Member("shipping", PersonShapes.Shipping),
        new Member("usage_type", new Choice("MERCHANT", "PLATFORM")),
        new Member("customer_type", new Choice("CONSUMER", "BUSINESS")),
        new Member("permit_multiple_payment_tokens", new Flag()));

    private static readonly Shape Attributes = new Members(
        new Member("customer", Customer),
        new Member("vault", Vault),
        new Member("verification", new Members(
            new Member("method", new Choice("SCA_ALWAYS", "SCA_WHEN_REQUIRED", "3D_SECURE", "AVS_CVV")))));

    private static readonly Shape Wallet = new Members(
    [
        new Member("experience_context", ExperienceContext, IsEchoed: false),
        new Member("vault_id", VaultId),
        new Member("email_address", PersonShapes.Email),
        .. PersonShapes.Person,
        new Member("billing_agreement_id", new Text(2, 128, Patterns.AgreementId())),
        new Member("stored_credential", new Members(
            new Member("payment_initiator", Initiator, IsRequired: true),
            new Member("charge_pattern", UsagePattern),
            new Member("usage_pattern", UsagePattern),
            new Member("usage", Usage))),
        new Member("attributes", Attributes, IsEchoed: false),
    ]);

    private static readonly Shape Card = new Members(
        new Member("name", new Text(1, 300)),
        new Member("number", new Text(13, 19, Patterns.Digits())),
        new Member("expiry", new Text(7, 7, Patterns.Month())),
        new Member("security_code", new Text(3, 4, Patterns.Digits())),
        new Member("billing_address", PersonShapes.Address),
        new Member("attributes", Attributes),
        new Member("vault_id", VaultId),
        new Member("single_use_token", new Text(1, 255, Patterns.Identifier())),
        new Member("stored_credential", StoredCredential),
        new Member("network_token", new Members(
            new Member("number", new Text(13, 19, Patterns.Digits()), IsRequired: true),
            new Member("expiry", new Text(7, 7, Patterns.Month()), IsRequired: true),
            new Member("cryptogram", new Text(28, 32)),
            new Member("eci_flag", new Text(1, 255)),
            new Member("token_requestor_id", new Text(1, 11, Patterns.Identifier())))),
        new Member("experience_context", ExperienceContext));

    private static readonly Shape ApplePay = new Members(
        new Member("id", new Text(1, 250)),
        new Member("name", FullName),
        new Member("email_address", PersonShapes.Email),
        new Member("phone_number", new OpenObject()),
        new Member("decrypted_token", new Members(
            new Member("transaction_amount", Money),
            new Member("tokenized_card", Card, IsRequired: true),
            new Member("device_manufacturer_id", new Text(1, 2000)),
            new Member("payment_data_type", new Choice("3DSECURE", "EMV")),
            new Member("payment_data", new Members(
                new Member("cryptogram", new Text(1, 2000)),
                new Member("eci_indicator", new Text(1, 256)),
                new Member("emv_data", new Text(1, 2000)),
                new Member("pin", new Text(1, 2000)))))),
        new Member("stored_credential", StoredCredential),
        new Member("vault_id", VaultId),
        new Member("attributes", Attributes),
        new Member("experience_context", ExperienceContext));

    private static readonly Shape GooglePay = new Members(
        new Member("name", FullName),
        new Member("email_address", PersonShapes.Email),
        new Member("phone_number", new OpenObject()),
        new Member("card", Card),
        new Member("decrypted_token", new Members(
            new Member("message_id", new Text(1, 250)),
            new Member("message_expiration", new Text(13, 13, Patterns.Digits())),
            new Member("payment_method", new Choice("CARD"), IsRequired: true),
            new Member("card", Card, IsRequired: true),
            new Member("authentication_method", new Choice("PAN_ONLY", "CRYPTOGRAM_3DS"), IsRequired: true),
            new Member("cryptogram", new Text(1, 2000)),
            new Member("eci_indicator", new Text(1, 256)))),
        new Member("assurance_details", new OpenObject()),
        new Member("experience_context", ExperienceContext));

    private static readonly Shape Token = new Members(
        new Member("id", new Text(1, 255, Patterns.Identifier()), IsRequired: true),
        new Member("type", new Choice("BILLING_AGREEMENT", "PAYPAL_TRANSACTION_ID", "PNREF"), IsRequired: true));

    private static readonly Shape Bank = new Members(
        new Member("ach_debit", new OpenObject()),
        new Member("sepa_debit", new Members(new Member("iban", new Text(1, 34)))));

    private static readonly Shape Invoice = new Members(
        new Member("name", PersonShapes.Name),
        new Member("email", PersonShapes.Email),
        new Member("birth_date", PersonShapes.Date),
        new Member("phone", new OpenObject()),
        new Member("billing_address", PersonShapes.Address),
        new Member("experience_context", new OpenObject()));

    private static readonly Shape Local = new Members(
        new Member("name", FullName, IsRequired: true),
        new Member("country_code", new Country(), IsRequired: true),
        new Member("email", PersonShapes.Email),
        new Member("bic", new Text(8, 11)),
        new Member("level_0", new Members(new Member("auth_code", new Text(6, 6, Patterns.Digits()), IsRequired: true))),
        new Member("one_click", new Members(
            new Member("auth_code", new Text(6, 6, Patterns.Digits())),
            new Member("consumer_reference", new Text(3, 64), IsRequired: true),
            new Member("alias_label", new Text(8, 35)),
            new Member("alias_key", new Text(1, 19, Patterns.Digits())))),
        new Member("experience_context", ExperienceContext));

    public static readonly Shape Any = new Members(
    [
        new Member(PaymentSources.PayPal, Wallet),
        new Member(PaymentSources.Card, Card),
        new Member(PaymentSources.Token, Token),
        new Member(PaymentSources.Bank, Bank),
        new Member(PaymentSources.ApplePay, ApplePay),
        new Member(PaymentSources.GooglePay, GooglePay),
        new Member(PaymentSources.PayUponInvoice, Invoice),
        .. PaymentSources.LocalCountries.Keys.Select(name => new Member(name, Local)),
        .. PaymentSources.Further.Select(name => new Member(name, new OpenObject())),
    ]);
}
