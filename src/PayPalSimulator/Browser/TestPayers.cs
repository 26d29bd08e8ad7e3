using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

internal static class TestPayers
{
    private static readonly Instrument Balance = new("balance", "PayPal balance");
    private static readonly Instrument PayLater = new(Instrument.PayLater, "Pay Later, 4 interest-free payments");

    public static readonly IReadOnlyList<TestPayer> All =
    [
        Make("pays", new Payer("Paula", "Porter", "paula.porter@example.com", "PAULAPQRTER22", "US"),
            "Pays at once.",
            [new("card", "Visa •••• 4242"), Balance, new("bank", "Bank account •••• 6789"), PayLater],
            [
                Address("Paula Porter", "1 Main Street", "San Jose", "CA", "95131", "US"),
                Address("Paula Porter", "500 Broadway", "New York", "NY", "10012", "US"),
            ]),
        Make("declined_once", new Payer("Dennis", "Dale", "dennis.dale@example.com", "DENNSDALE2222", "US"),
            "Card declined once; a second approval pays.",
            [new("card", "Mastercard •••• 0005", PayerBehaviour.DeclinedOnce), Balance, PayLater],
            [Address("Dennis Dale", "22 Elm Avenue", "Austin", "TX", "78701", "US")]),
        Make("pending", new Payer("Petra", "Winter", "petra.winter@example.com", "PETRAWTER2222", "DE"),
            "Bank payment pending until reviewed.",
            [new("bank", "Bank account •••• 7890", PayerBehaviour.Pends), Balance],
            [
                Address("Petra Winter", "Lindenstraße 5", "Berlin", null, "10969", "DE"),
                Address("Petra Winter", "Ringstraße 12", "Wien", null, "1010", "AT"),
            ]),
        Make("moves", new Payer("Marta", "Rossi", "marta.rossi@example.com", "MARTARSS22222", "IT"),
            "Changes the address to another country.",
            [new("card", "Visa •••• 1881"), Balance],
            [
                Address("Marta Rossi", "Via Garibaldi 8", "Milano", "MI", "20121", "IT"),
                Address("Marta Rossi", "77 King Street West", "Toronto", "ON", "M5K 1A2", "CA"),
            ]),
    ];

    public static TestPayer Default => All[0];

    public static TestPayer? Find(string key) => All.FirstOrDefault(payer => payer.Key == key);

    private static TestPayer Make(
        string key, Payer payer, string note, IReadOnlyList<Instrument> instruments, IReadOnlyList<JsonElement> addresses) =>
        new(key, payer with { Behaviour = instruments[0].Behaviour }, note, instruments, addresses);

    private static JsonElement Address(string name, string line, string city, string? state, string postalCode, string country)
    {
        var text = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("name"u8);
            writer.WriteString("full_name"u8, name);
            writer.WriteEndObject();
            writer.WriteStartObject("address"u8);
            writer.WriteString("address_line_1"u8, line);
            writer.WriteString("admin_area_2"u8, city);
            writer.WriteStringUnlessNull("admin_area_1", state);
            writer.WriteString("postal_code"u8, postalCode);
            writer.WriteString("country_code"u8, country);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        return JsonElement.Parse(text.Span);
    }
}
