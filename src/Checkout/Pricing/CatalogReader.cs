using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Checkout.Pricing;

/// <summary>Reads a catalog file. It continues after a problem, so that the merchant sees all problems at once.</summary>
internal sealed class CatalogReader
{
    private readonly List<string> problems = [];
    private readonly HashSet<string> skus = new(StringComparer.Ordinal);
    private readonly HashSet<string> optionIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> couponCodes = new(StringComparer.OrdinalIgnoreCase);

    private string[] pictureHosts = [];

    /// <summary>Whether the catalog has a rate for products without one.</summary>
    private bool hasTaxRate;

    public IReadOnlyList<string> Problems => problems;

    public Catalog? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var path in JsonUnicode.Faults(Encoding.UTF8.GetBytes(json), CatalogLimits.MaxUnicodeFaults))
            {
                problems.Add($"{path.TrimStart('$', '.')}: is not valid Unicode");
            }

            if (problems.Count > 0)
            {
                return null;
            }

            return Read(new CatalogNode(document.RootElement, "", problems));
        }
        catch (JsonException exception)
        {
            // The parser counts from zero, editors count from one.
            problems.Add($"catalog: is not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            return null;
        }
    }

    private Catalog? Read(CatalogNode root)
    {
        var members = root.Members(
            "products", "shipping_options", "coupons", "country", "prices_include_tax", "tax_rate", "tax_rates", "picture_hosts");
        var country = members.GetValueOrDefault("country")?.Country();
        var includesTax = members.GetValueOrDefault("prices_include_tax")?.Flag() == true;
        var taxes = Taxes(members);
        pictureHosts = List(members.GetValueOrDefault("picture_hosts"), CatalogLimits.MaxPictureHosts, host => host.Host());
        hasTaxRate = members.ContainsKey("tax_rate");
        var productList = root.Required(members, "products");
        var products = List(productList, CatalogLimits.MaxProducts, ReadProduct);
        var options = List(members.GetValueOrDefault("shipping_options"), CatalogLimits.MaxShippingOptions, ReadShippingOption);
        var coupons = List(members.GetValueOrDefault("coupons"), CatalogLimits.MaxCoupons, ReadCoupon);
        if (problems.Count == 0 && products.Length == 0)
        {
            productList!.Report("is empty: there is nothing to sell");
        }

        return problems.Count == 0
            ? new Catalog(products, options, coupons)
            {
                Country = country,
                PricesIncludeTax = includesTax,
                Taxes = taxes,
                PictureHosts = pictureHosts,
            }
            : null;
    }

    // A missing value is a problem that was already recorded. Without problems, no value below is null.
    private Product? ReadProduct(CatalogNode node)
    {
        var members = node.Members(
            "sku", "name", "description", "image_url", "category", "price", "tax_rate", "tax_rates", "stock", "max_per_order", "download");
        var sku = Key(node.Required(members, "sku"), skus);
        var name = node.Required(members, "name")?.Name();
        var description = node.Required(members, "description")?.Name(CatalogLimits.MaxDescriptionLength);
        var imageUrl = node.Required(members, "image_url")?.ImageUrl(pictureHosts);
        var category = node.Required(members, "category")?.Category();
        var price = node.Required(members, "price")?.Prices();
        var taxes = Taxes(members);
        if (!hasTaxRate)
        {
            node.Required(members, "tax_rate");
        }

        var stock = members.GetValueOrDefault("stock")?.Stock();
        var maxPerOrder = members.GetValueOrDefault("max_per_order")?.MaxPerOrder();
        var download = members.GetValueOrDefault("download")?.Download(category);
        return problems.Count == 0
            ? new Product(sku!, name!, description!, imageUrl!, category!, price!, taxes, stock, maxPerOrder, download)
            : null;
    }

    private ShippingOption? ReadShippingOption(CatalogNode node)
    {
        var members = node.Members("id", "label", "price", "countries", "estimate");
        var id = Key(node.Required(members, "id"), optionIds);
        var label = node.Required(members, "label")?.Name();
        var price = node.Required(members, "price")?.Prices(mayBeZero: true);
        var countries = members.GetValueOrDefault("countries")?.Countries();
        var estimate = members.GetValueOrDefault("estimate")?.Name(CatalogLimits.MaxEstimateLength);
        return problems.Count == 0 ? new ShippingOption(id!, label!, price!, countries, estimate) : null;
    }

    private Coupon? ReadCoupon(CatalogNode node)
    {
        var members = node.Members("code", "percentage", "amount", "starts_at", "ends_at", "minimum");
        var code = Key(node.Required(members, "code"), couponCodes);
        var percentage = members.GetValueOrDefault("percentage")?.Percentage();
        var amount = members.GetValueOrDefault("amount")?.Prices();
        var startsAt = members.GetValueOrDefault("starts_at")?.Moment();
        var endsAt = members.GetValueOrDefault("ends_at")?.Moment();
        var minimum = members.GetValueOrDefault("minimum")?.Prices();
        if (members.ContainsKey("percentage") == members.ContainsKey("amount"))
        {
            node.Report("must have either a percentage or an amount");
        }

        if (percentage == 0)
        {
            members["percentage"].Report("must be more than zero");
        }

        if (endsAt <= startsAt)
        {
            members["ends_at"].Report("must be later than starts_at");
        }

        return problems.Count == 0 ? new Coupon(code!, percentage, amount, startsAt, endsAt, minimum) : null;
    }

    private static TaxRates Taxes(Dictionary<string, CatalogNode> members) => new(
        members.GetValueOrDefault("tax_rate")?.Percentage(),
        members.GetValueOrDefault("tax_rates")?.PercentageByCountry() ?? FrozenDictionary<string, decimal>.Empty);

    private static T[] List<T>(CatalogNode? list, int max, Func<CatalogNode, T?> read)
        where T : class => [.. (list?.Elements(max) ?? []).Select(read).OfType<T>()];

    private static string? Key(CatalogNode? node, HashSet<string> seen)
    {
        var key = node?.Name();
        if (key is not null && !seen.Add(key))
        {
            node!.Report("appears twice");
        }

        return key;
    }
}
