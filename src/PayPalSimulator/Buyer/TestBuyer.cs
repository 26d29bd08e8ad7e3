using System.Text.Json;

namespace PayPalSimulator.Buyer;

/// <summary>One of the people whom the approval page offers.</summary>
/// <param name="Key">What a control calls this person.</param>
/// <param name="Payer">The account; it behaves as its first instrument does.</param>
/// <param name="Note">What happens, for whoever chooses.</param>
/// <param name="Instruments">What the account pays with; the first is preferred.</param>
/// <param name="Addresses">The names and addresses on file; the first is preferred.</param>
internal sealed record TestBuyer(
    string Key, Payer Payer, string Note, IReadOnlyList<Instrument> Instruments, IReadOnlyList<JsonElement> Addresses)
{
    public string Name => $"{Payer.GivenName} {Payer.Surname}";

    /// <summary>The person, paying with an instrument; null when the account has none of that name.</summary>
    public Payer? With(string instrument) => Instruments.FirstOrDefault(one => one.Key == instrument) is { } chosen
        ? Payer with { Behaviour = chosen.Behaviour }
        : null;

    /// <summary>The address at a place in the list, counted from zero.</summary>
    public JsonElement? Address(string index) =>
        int.TryParse(index, out var at) && at >= 0 && at < Addresses.Count ? Addresses[at] : null;
}

/// <summary>One way of an account to pay.</summary>
/// <param name="Key">What the approval page calls it.</param>
/// <param name="Name">What the payer calls it.</param>
/// <param name="Behaviour">What happens when its money is asked for.</param>
internal sealed record Instrument(string Key, string Name, PayerBehaviour Behaviour = PayerBehaviour.Pays)
{
    public const string PayLater = "paylater";
}
