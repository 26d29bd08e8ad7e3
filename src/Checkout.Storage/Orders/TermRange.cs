using Checkout.Search;

namespace Checkout.Storage;

/// <summary>The texts of an order that a filter accepts.</summary>
/// <param name="Kind">See <see cref="SearchTerm"/>.</param>
/// <param name="Low">The first of them, by its bytes.</param>
/// <param name="High">The first behind them.</param>
internal sealed record TermRange(string Kind, string Low, string High)
{
    /// <summary>No text that is stored has these characters.</summary>
    private const string LeastCharacter = "\u0001";

    private const string GreatestCharacter = "\U0010FFFF";

    /// <summary>The ranges of a filter; the one that probably has the fewest orders comes first.</summary>
    public static IReadOnlyList<TermRange> Of(OrderFilter filter) =>
    [
        .. filter.Email is { } address ? [new TermRange(SearchTerm.Email, address, address + LeastCharacter)] : Array.Empty<TermRange>(),
        .. filter.Words.OrderByDescending(word => word.Length)
            .Select(word => new TermRange(SearchTerm.Word, word, word + GreatestCharacter)),
    ];
}
