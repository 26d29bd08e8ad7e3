using System.Text.Json;

namespace PayPalSimulator.Buyer;

/// <summary>One of the people whom the approval page offers.</summary>
/// <param name="Key">What a control calls this person.</param>
/// <param name="Payer">The account.</param>
/// <param name="Instrument">What the account pays with.</param>
/// <param name="Shipping">The name and address on file.</param>
/// <param name="Note">What happens, for whoever chooses.</param>
internal sealed record TestBuyer(string Key, Payer Payer, string Instrument, string Note, JsonElement Shipping);

/// <summary>The payers that exist: one whose money comes, one whose instrument is declined first, one whose payment is reviewed.</summary>
internal static class Buyers
{
    public static readonly IReadOnlyList<TestBuyer> All =
    [
        new("pays", new Payer("Paula", "Porter", "paula.porter@example.com", "PAULAPQRTER22", "US"),
            "Visa •••• 4242", "Pays at once.", Address("Paula Porter", "1 Main Street", "San Jose", "CA", "95131", "US")),
        new("declined_once", new Payer("Dennis", "Dale", "dennis.dale@example.com", "DENNSDALE2222", "US")
            { Behaviour = PayerBehaviour.DeclinedOnce },
            "Mastercard •••• 0005", "Declined at first; a second approval pays.",
            Address("Dennis Dale", "22 Elm Avenue", "Austin", "TX", "78701", "US")),
        new("pending", new Payer("Petra", "Winter", "petra.winter@example.com", "PETRAWTER2222", "DE")
            { Behaviour = PayerBehaviour.Pends },
            "Bank account •••• 7890", "Stays pending until PayPal has reviewed it.",
            Address("Petra Winter", "Lindenstraße 5", "Berlin", null, "10969", "DE")),
    ];

    public static TestBuyer Default => All[0];

    public static TestBuyer? Find(string key) => All.FirstOrDefault(buyer => buyer.Key == key);

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
