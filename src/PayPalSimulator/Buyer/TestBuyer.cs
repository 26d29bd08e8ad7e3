using System.Text.Json;

namespace PayPalSimulator.Buyer;

/// <summary>A test payer of the approval page.</summary>
/// <param name="Key">The name in a control's <c>payer</c>.</param>
/// <param name="Payer">The account; it behaves as its first instrument does.</param>
/// <param name="Note">Says what this payer does; the pages show it.</param>
/// <param name="Instruments">The account's ways to pay; the first is preferred.</param>
/// <param name="Addresses">The names and addresses on file; the first is preferred.</param>
internal sealed record TestBuyer(
    string Key, Payer Payer, string Note, IReadOnlyList<Instrument> Instruments, IReadOnlyList<JsonElement> Addresses)
{
    public string Name => $"{Payer.GivenName} {Payer.Surname}";

    /// <summary>The payer with this instrument; null when the account does not have it.</summary>
    public Payer? With(string instrument) => Instruments.FirstOrDefault(one => one.Key == instrument) is { } chosen
        ? Payer with { Behaviour = chosen.Behaviour }
        : null;

    /// <summary>The address at this index.</summary>
    public JsonElement? Address(string index) =>
        int.TryParse(index, out var at) && at >= 0 && at < Addresses.Count ? Addresses[at] : null;
}

/// <summary>A way to pay of one account.</summary>
/// <param name="Key">The name in the approval page's form.</param>
/// <param name="Name">The text that the payer reads.</param>
/// <param name="Behaviour">What happens at a capture or authorization.</param>
internal sealed record Instrument(string Key, string Name, PayerBehaviour Behaviour = PayerBehaviour.Pays)
{
    public const string PayLater = "paylater";
}
