using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Checkout.Pricing;

/// <summary>The kinds of values in a catalog. Each method returns null after it has recorded a problem.</summary>
internal static class CatalogValues
{
    private const int PercentScale = 10_000;

    private static readonly string[] MomentFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    public static string? Name(this CatalogNode node, int max = CatalogLimits.MaxNameLength)
    {
        var text = node.Kind == JsonValueKind.String ? node.Text : null;
        return text is null ? node.Refuse("must be text")
            : text.Trim().Length == 0 ? node.Refuse("is empty")
            : text.Length > max ? node.Refuse($"has {text.Length} characters; {max} are allowed")
            : text != text.Trim() || text.Any(char.IsControl) ? node.Refuse("begins or ends with a space, or contains control characters")
            : text;
    }

    /// <param name="hosts">Where pictures may be; browsers load none from elsewhere.</param>
    public static string? ImageUrl(this CatalogNode node, IReadOnlyList<string> hosts)
    {
        var text = node.Name(CatalogLimits.MaxImageUrlLength);
        var isPath = text is ['/', not ('/' or '\\'), ..];
        return text is null || isPath ? text
            : !Uri.TryCreate(text, UriKind.Absolute, out var url) || url is not { Scheme: "https", UserInfo: "", IsDefaultPort: true }
                ? node.Refuse("must be a path on this server, such as /pictures/cup.svg, or an https address")
            : hosts.Contains(url.IdnHost, StringComparer.OrdinalIgnoreCase) ? text
            : node.Refuse($"is at {url.IdnHost}: add this host to picture_hosts");
    }

    public static string? Host(this CatalogNode node)
    {
        var text = node.Kind == JsonValueKind.String ? node.Text! : "";
        return Uri.CheckHostName(text) == UriHostNameType.Dns && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-')
            ? text.ToLowerInvariant()
            : node.Refuse("must be a host name, such as images.example.com");
    }

    public static string? Category(this CatalogNode node) => node.Text is ProductCategory.PhysicalGoods or ProductCategory.DigitalGoods
        ? node.Text
        : node.Refuse($"must be {ProductCategory.PhysicalGoods} or {ProductCategory.DigitalGoods}");

    /// <summary>A path in the shop's folder of downloads.</summary>
    /// <param name="category">The product's category; null if it has none that is known.</param>
    public static string? Download(this CatalogNode node, string? category) =>
        category == ProductCategory.PhysicalGoods ? node.Refuse($"is only for {ProductCategory.DigitalGoods}")
        : node.Name(CatalogLimits.MaxDownloadLength) is not { } name ? null
        : name.Split('/').Any(part => part is "" or ['.', ..] || part.Contains('\\'))
            ? node.Refuse("must be a path in the folder of downloads, such as books/slow-coffee.pdf")
            : name;

    /// <summary>A percentage from 0 to 100, as text or as a number.</summary>
    public static decimal? Percentage(this CatalogNode node) =>
        MoneyText.TryParse(node.Text, Percent.Decimals, zerosToSpare: false, out var scaled) && scaled is >= 0 and <= 100 * PercentScale
            ? (decimal)scaled / PercentScale
            : node.Refuse<decimal>($"must be a percentage from 0 to 100 with at most {Percent.Decimals} decimals");

    public static long? Stock(this CatalogNode node) =>
        node.Kind == JsonValueKind.Number && long.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var stock)
            ? stock
            : node.Refuse<long>("must be a whole number, 0 or more");

    public static int? MaxPerOrder(this CatalogNode node) =>
        node.Kind == JsonValueKind.Number && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && most is >= 1 and <= CartLimits.MaxQuantity
            ? most
            : node.Refuse<int>($"must be a whole number from 1 to {CartLimits.MaxQuantity}");

    public static DateTimeOffset? Moment(this CatalogNode node) =>
        DateTimeOffset.TryParseExact(
            node.Text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : node.Refuse<DateTimeOffset>("must be a date and time with an offset, such as 2026-12-24T18:00:00Z");

    public static bool? Flag(this CatalogNode node) => node.Kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => node.Refuse<bool>("must be true or false"),
    };

    public static string? Country(this CatalogNode node) =>
        node.Kind == JsonValueKind.String && node.Text is { } code && CountryCode.IsKnown(code)
            ? CountryCode.Usual(code)
            : node.Refuse(CountryCode.Explain(node.Text) ?? "must be a country's two capital letters, such as DE");

    public static FrozenDictionary<string, decimal> PercentageByCountry(this CatalogNode node)
    {
        var rates = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, rate) in node.AllMembers())
        {
            if (!CountryCode.IsKnown(name))
            {
                rate.Report(CountryCode.Explain(name) ?? "must be named by a country's two capital letters, such as DE");
            }
            else if (rate.Percentage() is { } percentage && !rates.TryAdd(CountryCode.Usual(name), percentage))
            {
                rate.Report("is the same country as another member");
            }
        }

        return rates.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static FrozenSet<string> Countries(this CatalogNode node)
    {
        var countries = new HashSet<string>(StringComparer.Ordinal);
        var elements = node.Elements(CountryCode.MaxCountries).ToList();
        foreach (var country in elements)
        {
            if (country.Country() is { } code && !countries.Add(code))
            {
                country.Report("appears twice");
            }
        }

        if (node.Kind == JsonValueKind.Array && elements.Count == 0)
        {
            node.Report("is empty: leave it out to ship to every country");
        }

        return countries.ToFrozenSet(StringComparer.Ordinal);
    }

    public static FrozenDictionary<string, Money> Prices(this CatalogNode node, bool mayBeZero = false)
    {
        var members = node.AllMembers();
        if (node.Kind == JsonValueKind.Object && members.Count == 0)
        {
            node.Report("is empty: it needs at least one currency");
        }

        var prices = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var (currency, amount) in members)
        {
            if (Price(currency, amount, mayBeZero) is { } price)
            {
                prices.Add(currency, price);
            }
        }

        return prices.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Money? Price(string currency, CatalogNode amount, bool mayBeZero)
    {
        if (!Currency.IsKnown(currency))
        {
            return amount.Refuse<Money>("is not a currency that PayPal supports");
        }

        if (amount.Kind != JsonValueKind.String || !Money.TryParse(currency, amount.Text, out var price))
        {
            return amount.Refuse<Money>($"must be an amount in quotes with at most {Currency.DecimalsOf(currency)} decimals");
        }

        return price.IsPositive || (mayBeZero && price.IsZero) ? price
            : amount.Refuse<Money>(mayBeZero ? "must not be negative" : "must be more than zero");
    }
}
