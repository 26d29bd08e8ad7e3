using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Shapes;

/// <summary>Optional data of a purchase unit: level 2 and 3 card data, risk, billing plans. The simulator only checks it.</summary>
internal static class SupplementaryShapes
{
    private static readonly Shape Money = new MoneyShape();

    public static readonly Shape ProductCode = new Members(
        new Member("type", new Choice("UPC-A", "UPC-B", "UPC-C", "UPC-D", "UPC-E", "UPC-2", "UPC-5"), IsRequired: true),
        new Member("code", new Text(6, 17, Patterns.Digits()), IsRequired: true));

    public static readonly Shape BillingPlan = new Members(
        new Member("billing_cycles", new ListOf(new Members(
            new Member("tenure_type", new Choice("REGULAR", "TRIAL"), IsRequired: true),
            new Member("pricing_scheme", new Members(
                new Member("price", Money),
                new Member("pricing_model", new Choice("FIXED", "VARIABLE", "AUTO_RELOAD"), IsRequired: true),
                new Member("reload_threshold_amount", Money))),
            new Member("total_cycles", new WholeNumber(0, 999)),
            new Member("sequence", new WholeNumber(1, 3)),
            new Member("start_date", PersonShapes.Date)), 1, 3), IsRequired: true),
        new Member("setup_fee", Money),
        new Member("name", new Text(1, 127, Patterns.BillingPlanName())));

    private static readonly Shape LineItem = new Members(
        new Member("name", new Text(1, 127), IsRequired: true),
        new Member("quantity", new Text(1, 10, Patterns.Quantity()), IsRequired: true),
        new Member("description", new Text(0, 2048)),
        new Member("sku", new Text(0, 127)),
        new Member("url", new WebAddress(2048)),
        new Member("image_url", new WebAddress(2048)),
        new Member("upc", ProductCode),
        new Member("billing_plan", BillingPlan),
        new Member("unit_amount", Money),
        new Member("tax", Money),
        new Member("commodity_code", new Text(1, 12, Patterns.Word())),
        new Member("discount_amount", Money),
        new Member("total_amount", Money),
        new Member("unit_of_measure", new Text(1, 12, Patterns.Word())));

    public static readonly Shape Data = new Members(
        new Member("card", new Members(
            new Member("level_2", new Members(
                new Member("invoice_id", new Text(1, 127, Patterns.InvoiceIdOfCard())),
                new Member("tax_total", Money))),
            new Member("level_3", new Members(
                new Member("shipping_amount", Money),
                new Member("duty_amount", Money),
                new Member("discount_amount", Money),
                new Member("shipping_address", PersonShapes.Address),
                new Member("ships_from_postal_code", new Text(1, 60, Patterns.Word())),
                new Member("line_items", new ListOf(LineItem, 1, 100)))))),
        new Member("airline", new OpenObject()),
        new Member("risk", new Members(
            new Member("customer", new Members(
                new Member("ip_address", new Text(7, 39)))))));
}
