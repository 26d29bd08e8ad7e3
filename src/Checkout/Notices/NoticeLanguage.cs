using System.Collections.Frozen;
using Checkout.Orders;

namespace Checkout.Notices;

/// <summary>The languages in which a shopper is written to.</summary>
public static class NoticeLanguage
{
    /// <summary>English, the default.</summary>
    public const string English = "en";

    private const int Letters = 2;

    /// <summary>The countries where nearly everybody reads one of the languages.</summary>
    private static readonly FrozenDictionary<string, string> OfCountry = (
        "AT=de DE=de LI=de FR=fr MC=fr GP=fr MQ=fr RE=fr GF=fr ES=es MX=es AR=es CL=es CO=es PE=es UY=es PY=es BO=es EC=es CR=es PA=es DO=es "
        + "GT=es HN=es SV=es NI=es GB=en IE=en US=en AU=en NZ=en").Split(' ')
        .ToFrozenDictionary(pair => pair[..Letters], pair => pair[(Letters + 1)..], StringComparer.Ordinal);

    /// <summary>All languages.</summary>
    public static IReadOnlyList<string> All { get; } = [English, "de", "fr", "es"];

    /// <summary>The language of the order's shopper: the browser's, the one that the shop system named, or that of the country.</summary>
    /// <param name="order">The order.</param>
    /// <param name="usual">The shop's language.</param>
    /// <returns>One of <see cref="All"/>.</returns>
    public static string Of(Order order, string usual) =>
        Known(order.Language) ?? Known(order.Backend?.Locale)
        ?? OfCountry.GetValueOrDefault(order.ShippingAddress?.Country ?? order.Destination?.Country ?? "") ?? usual;

    /// <summary>The first language that is known.</summary>
    /// <param name="tags">Language tags such as <c>de-AT</c>, the preferred one first.</param>
    /// <returns>Null if none is known.</returns>
    public static string? FirstOf(IEnumerable<string> tags) => tags.Select(Known).FirstOrDefault(known => known is not null);

    private static string? Known(string? tag) => tag is { Length: >= Letters } && (tag.Length == Letters || tag[Letters] is '-' or '_')
        ? All.FirstOrDefault(language => language.Equals(tag[..Letters], StringComparison.OrdinalIgnoreCase))
        : null;
}
