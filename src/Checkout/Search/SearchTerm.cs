using Checkout.Orders;

namespace Checkout.Search;

/// <summary>A text by which an order is found. Personal data.</summary>
/// <param name="Kind"><see cref="Email"/> or <see cref="Word"/>.</param>
/// <param name="Term">A whole email address, or a word of a name, as <see cref="SearchText"/> writes them.</param>
public sealed record SearchTerm(string Kind, string Term)
{
    /// <summary>The kind of an email address.</summary>
    public const string Email = "email";

    /// <summary>The kind of a word of a name.</summary>
    public const string Word = "word";

    /// <summary>The most words of one order.</summary>
    public const int MostWords = 16;

    /// <summary>The terms of an order: the addresses and names of its buyer and its recipient, as PayPal and the shop system gave
    /// them. They follow from the order's personal data, so an order that loses it has none.</summary>
    /// <param name="order">The order.</param>
    /// <returns>Each term once.</returns>
    public static IReadOnlyList<SearchTerm> Of(Order order)
    {
        OrderBuyer?[] buyers = [OrderBuyer.Read(order.Payer), OrderBuyer.Of(order.Backend?.Buyer)];
        string?[] names =
        [
            .. buyers.SelectMany(buyer => new[] { buyer?.GivenName, buyer?.Surname }),
            order.DeliveryAddress?.Name, order.Backend?.Shipping?.Name?.FullName,
        ];
        return
        [
            .. buyers.Select(buyer => SearchText.Email(buyer?.EmailAddress)).OfType<string>().Distinct()
                .Select(address => new SearchTerm(Email, address)),
            .. names.SelectMany(SearchText.Words).Distinct().Take(MostWords).Select(word => new SearchTerm(Word, word)),
        ];
    }
}
