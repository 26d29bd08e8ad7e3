using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders;

/// <summary>People in PayPal's API description: their names, phones, addresses.</summary>
internal static class PersonShapes
{
    public static readonly Shape Email = new Text(3, 254, Forms.Email());

    public static readonly Shape Date = new Text(10, 10, Forms.Date());

    public static readonly Shape Name = new Members(
        new Member("prefix", new Text(0, 140)),
        new Member("given_name", new Text(0, 140)),
        new Member("surname", new Text(0, 140)),
        new Member("middle_name", new Text(0, 140)),
        new Member("suffix", new Text(0, 140)),
        new Member("full_name", new Text(0, 300)));

    public static readonly Shape Phone = new Members(
        new Member("country_code", new Text(1, 3, Forms.Digits()), IsRequired: true),
        new Member("national_number", new Text(1, 14, Forms.Digits()), IsRequired: true),
        new Member("extension_number", new Text(1, 15, Forms.Digits())));

    public static readonly Shape Address = new Members(
        new Member("address_line_1", new Text(0, 300)),
        new Member("address_line_2", new Text(0, 300)),
        new Member("admin_area_2", new Text(0, 120)),
        new Member("admin_area_1", new Text(0, 300)),
        new Member("postal_code", new Text(0, 60)),
        new Member("country_code", new Country(), IsRequired: true));

    /// <summary>The members that an order's <c>payer</c> and its wallet have in common.</summary>
    public static readonly Member[] Person =
    [
        new("name", Name),
        new("phone", new Members(
            new Member("phone_type", new Choice("FAX", "HOME", "MOBILE", "OTHER", "PAGER")),
            new Member("phone_number", new Members(
                new Member("national_number", new Text(1, 14, Forms.Digits()), IsRequired: true)), IsRequired: true))),
        new("birth_date", Date),
        new("tax_info", new Members(
            new Member("tax_id", new Text(1, 14, Forms.TaxId()), IsRequired: true),
            new Member("tax_id_type", new Choice("BR_CPF", "BR_CNPJ"), IsRequired: true))),
        new("address", Address),
    ];
}
