using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

/// <summary>A payer account of the simulator.</summary>
/// <param name="Key">The value of <c>payer</c> in a control.</param>
/// <param name="Payer">The payer with the first instrument.</param>
/// <param name="Note">A text for the pages: what this payer does.</param>
/// <param name="Instruments">The first is the default.</param>
/// <param name="Addresses">Names and addresses. The first is the default.</param>
internal sealed record TestPayer(
    string Key, Payer Payer, string Note, IReadOnlyList<Instrument> Instruments, IReadOnlyList<JsonElement> Addresses)
{
    public string Name => $"{Payer.GivenName} {Payer.Surname}";

    /// <summary>Null when the account does not have the instrument.</summary>
    public Payer? With(string instrument) => Instruments.FirstOrDefault(one => one.Key == instrument) is { } chosen
        ? Payer with { Behaviour = chosen.Behaviour }
        : null;

    public JsonElement? Address(string index) =>
        int.TryParse(index, out var at) && at >= 0 && at < Addresses.Count ? Addresses[at] : null;
}

/// <param name="Key">The name in the approval page's form.</param>
/// <param name="Name">The text that the payer reads.</param>
internal sealed record Instrument(string Key, string Name, PayerBehaviour Behaviour = PayerBehaviour.Pays)
{
    public const string PayLater = "paylater";
}
