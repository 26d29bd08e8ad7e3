using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Shapes;

/// <summary>The shapes of names, phone numbers, addresses and shipping in PayPal's API description.</summary>
internal static class PersonShapes
{
    public static readonly Shape Email = new Text(3, 254, Patterns.Email());

    public static readonly Shape Date = new Text(10, 10, Patterns.Date());

    public static readonly Shape Name = new Members(
        new Member("prefix", new Text(0, 140)),
        new Member("given_name", new Text(0, 140)),
        new Member("surname", new Text(0, 140)),
        new Member("middle_name", new Text(0, 140)),
        new Member("suffix", new Text(0, 140)),
        new Member("full_name", new Text(0, 300)));

    public static readonly Shape Phone = new Members(
        new Member("country_code", new Text(1, 3, Patterns.Digits()), IsRequired: true),
        new Member("national_number", new Text(1, 14, Patterns.Digits()), IsRequired: true),
        new Member("extension_number", new Text(1, 15, Patterns.Digits())));

    public static readonly Shape Address = new Members(
        new Member("address_line_1", new Text(0, 300)),
        new Member("address_line_2", new Text(0, 300)),
        new Member("admin_area_2", new Text(0, 120)),
        new Member("admin_area_1", new Text(0, 300)),
        new Member("postal_code", new Text(0, 60)),
        new Member("country_code", new Country(), IsRequired: true));

    public static readonly Members Shipping = new(
        new Member("name", new Members(new Member("full_name", new Text(0, 300)))),
        new Member("email_address", Email),
        new Member("phone_number", Phone),
        new Member("type", new Choice("SHIPPING", "PICKUP_IN_PERSON", "PICKUP_IN_STORE", "PICKUP_FROM_PERSON")),
        new Member("options", new ListOf(new Members(
            new Member("id", new Text(0, 127), IsRequired: true),
            new Member("label", new Text(0, 127), IsRequired: true),
            new Member("type", new Choice("SHIPPING", "PICKUP", "PICKUP_IN_STORE", "PICKUP_FROM_PERSON")),
            new Member("amount", new MoneyShape()),
            new Member("selected", new Flag(), IsRequired: true)), 0, 30)),
        new Member("address", Address));

    /// <summary>The members that <c>payer</c> and <c>payment_source.paypal</c> have in common.</summary>
    public static readonly Member[] Person =
    [
        new("name", Name),
        new("phone", new Members(
            new Member("phone_type", new Choice("FAX", "HOME", "MOBILE", "OTHER", "PAGER")),
            new Member("phone_number", new Members(
                new Member("national_number", new Text(1, 14, Patterns.Digits()), IsRequired: true)), IsRequired: true))),
        new("birth_date", Date),
        new("tax_info", new Members(
            new Member("tax_id", new Text(1, 14, Patterns.TaxId()), IsRequired: true),
            new Member("tax_id_type", new Choice("BR_CPF", "BR_CNPJ"), IsRequired: true))),
        new("address", Address),
    ];
}
