using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Shapes;

/// <summary>The bodies of the order operations, from PayPal's API description (Orders v2, 2.32).</summary>
internal static class OrderShape
{
    private static readonly Shape Money = new MoneyShape();

    public static readonly Shape Amount = new MoneyShape(new Member("breakdown", new Members(
        new Member("item_total", Money),
        new Member("shipping", Money),
        new Member("handling", Money),
        new Member("tax_total", Money),
        new Member("insurance", Money),
        new Member("shipping_discount", Money),
        new Member("discount", Money))));

    public static readonly Shape Payee = new Members(
        new Member("email_address", PersonShapes.Email),
        new Member("merchant_id", new Text(13, 13, Patterns.AccountId())));

    public static readonly Shape Items = new ListOf(new Members(
        new Member("name", new Text(1, 3000, kept: 127), IsRequired: true),
        new Member("unit_amount", Money, IsRequired: true),
        new Member("tax", Money),
        new Member("tax_rate", new Text(0, 32)),
        new Member("quantity", new Text(1, 10, Patterns.Quantity()), IsRequired: true),
        new Member("description", new Text(0, 4000, kept: 2048)),
        new Member("sku", new Text(0, 127)),
        new Member("url", new WebAddress(2048)),
        new Member("category", new Choice("DIGITAL_GOODS", "PHYSICAL_GOODS", "DONATION")),
        new Member("image_url", new WebAddress(2048)),
        new Member("upc", SupplementaryShapes.ProductCode),
        new Member("billing_plan", SupplementaryShapes.BillingPlan)), 0, 32_767);

    public static readonly Shape PaymentInstruction = new Members(
        new Member("platform_fees", new ListOf(new Members(
            new Member("amount", Money, IsRequired: true),
            new Member("payee", Payee)), 0, 1)),
        new Member("disbursement_mode", new Choice("INSTANT", "DELAYED")),
        new Member("payee_pricing_tier_id", new Text(1, 20)),
        new Member("payee_receivable_fx_rate_id", new Text(1, 4000)));

    public static readonly Text Description = new(1, 3000, kept: 127);
    public static readonly Text CustomId = new(1, 255);
    public static readonly Text InvoiceId = new(1, 127);
    public static readonly Text SoftDescriptor = new(1, 1000, kept: 22);

    public static readonly Shape Payer = new Members(
    [
        new Member("email_address", PersonShapes.Email),
        new Member("payer_id", new Text(13, 13, Patterns.AccountId())),
        .. PersonShapes.Person,
    ]);

    public static readonly Shape PurchaseUnits = new ListOf(new Members(
        new Member("reference_id", new Text(1, 256)),
        new Member("amount", Amount, IsRequired: true),
        new Member("payee", Payee),
        new Member("payment_instruction", PaymentInstruction),
        new Member("description", Description),
        new Member("custom_id", CustomId),
        new Member("invoice_id", InvoiceId),
        new Member("id", new Text(1, 19)),
        new Member("soft_descriptor", SoftDescriptor),
        new Member("items", Items),
        new Member("shipping", PersonShapes.Shipping),
        new Member("supplementary_data", SupplementaryShapes.Data)), 1, 10);

    public static readonly Shape ApplicationContext = new Members(
        new Member("brand_name", new Text(1, 127)),
        new Member("locale", new Text(2, 10, Patterns.Locale())),
        new Member("landing_page", new Choice("LOGIN", "BILLING", "NO_PREFERENCE")),
        new Member("shipping_preference", new Choice("GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS")),
        new Member("user_action", new Choice("CONTINUE", "PAY_NOW")),
        new Member("payment_method", new Members(
            new Member("payee_preferred", new Choice("UNRESTRICTED", "IMMEDIATE_PAYMENT_REQUIRED")),
            new Member("standard_entry_class_code", new Choice("TEL", "WEB", "CCD", "PPD")))),
        new Member("return_url", new WebAddress()),
        new Member("cancel_url", new WebAddress()),
        new Member("stored_payment_source", PaymentSourceShapes.StoredCredential),
        new Member("client_configuration", new OpenObject()));

    private static readonly Shape ProcessingInstruction = new Choice("NO_INSTRUCTION", "ORDER_COMPLETE_ON_PAYMENT_APPROVAL");

    public static readonly Shape Whole = new Members(
        new Member("intent", new Choice("CAPTURE", "AUTHORIZE"), IsRequired: true),
        new Member("payer", Payer),
        new Member("purchase_units", PurchaseUnits, IsRequired: true),
        new Member("payment_source", PaymentSourceShapes.Any),
        new Member("application_context", ApplicationContext),
        new Member("processing_instruction", ProcessingInstruction));

    /// <summary>The optional body of capture and of authorize.</summary>
    public static readonly Shape Completion = new Members(
        new Member("payment_source", PaymentSourceShapes.Any),
        new Member("amount", new OpenObject()));

    public static readonly Shape Confirmation = new Members(
        new Member("payment_source", PaymentSourceShapes.Any, IsRequired: true),
        new Member("processing_instruction", ProcessingInstruction),
        new Member("application_context", ApplicationContext));
}
