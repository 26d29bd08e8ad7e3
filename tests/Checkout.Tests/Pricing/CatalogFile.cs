using System.Text.Json.Nodes;
using Checkout.Pricing;

namespace Checkout.Tests.Pricing;

/// <summary>Writes a catalog file and opens it, so that every test goes through the reader that the shop goes through.</summary>
internal sealed class CatalogFile
{
    public static readonly DateTimeOffset Today = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JsonArray products = [];
    private readonly JsonArray shippingOptions = [];
    private readonly JsonArray coupons = [];
    private readonly JsonObject root = [];

    public CatalogFile Product(
        string sku, Money price, string taxRate = "0", long? stock = null, string category = ProductCategory.PhysicalGoods,
        int? maxPerOrder = null)
    {
        var product = new JsonObject
        {
            ["sku"] = sku,
            ["name"] = $"The {sku}",
            ["description"] = "Something to buy.",
            ["image_url"] = "/pictures/cup.svg",
            ["category"] = category,
            ["price"] = Prices(price),
            ["tax_rate"] = taxRate,
            ["stock"] = stock,
            ["max_per_order"] = maxPerOrder,
        };
        products.Add((JsonNode)product);
        return this;
    }

    /// <summary>The last product's own rates, by country.</summary>
    public CatalogFile Taxed(params (string Country, string Rate)[] rates)
    {
        products[^1]!["tax_rates"] = Rates(rates);
        return this;
    }

    /// <summary>The last product has no rate of its own, so the catalog's counts.</summary>
    public CatalogFile TaxedByTheCatalog()
    {
        products[^1]!.AsObject().Remove("tax_rate");
        return this;
    }

    public CatalogFile AllTaxed(string rate, params (string Country, string Rate)[] rates)
    {
        (root["tax_rate"], root["tax_rates"]) = (rate, Rates(rates));
        return this;
    }

    public CatalogFile In(string? country)
    {
        root["country"] = country;
        return this;
    }

    public CatalogFile IncludesTax(bool includes = true)
    {
        root["prices_include_tax"] = includes;
        return this;
    }

    public CatalogFile Download(string sku, Money price, string taxRate = "0") =>
        Product(sku, price, taxRate, category: ProductCategory.DigitalGoods);

    public CatalogFile Ships(string id, Money price, params string[] countries)
    {
        var option = new JsonObject { ["id"] = id, ["label"] = $"By {id}", ["price"] = Prices(price) };
        if (countries.Length > 0)
        {
            option["countries"] = new JsonArray([.. countries.Select(country => JsonValue.Create(country))]);
        }

        shippingOptions.Add((JsonNode)option);
        return this;
    }

    /// <summary>How long the last shipping option takes.</summary>
    public CatalogFile Takes(string estimate)
    {
        shippingOptions[^1]!["estimate"] = estimate;
        return this;
    }

    public CatalogFile Coupon(string code, string percentage, Money? minimum = null, string? startsAt = null, string? endsAt = null)
    {
        coupons.Add((JsonNode)new JsonObject
        {
            ["code"] = code,
            ["percentage"] = percentage,
            ["minimum"] = minimum is { } amount ? Prices(amount) : null,
            ["starts_at"] = startsAt,
            ["ends_at"] = endsAt,
        });
        return this;
    }

    public CatalogFile Coupon(string code, Money amount)
    {
        coupons.Add((JsonNode)new JsonObject { ["code"] = code, ["amount"] = Prices(amount) });
        return this;
    }

    public Catalog Open()
    {
        var json = root.DeepClone();
        json["products"] = products.DeepClone();
        json["shipping_options"] = shippingOptions.DeepClone();
        json["coupons"] = coupons.DeepClone();
        Assert.True(Catalog.TryParse(json.ToJsonString(), out var catalog, out var problems), string.Join('\n', problems));
        return catalog;
    }

    private static JsonObject Rates((string Country, string Rate)[] rates) =>
        new(rates.Select(rate => KeyValuePair.Create(rate.Country, (JsonNode?)rate.Rate)));

    private static JsonObject Prices(Money price) => new() { [price.Currency] = price.Value };
}

internal static class Buying
{
    public static readonly Dictionary<string, long> NothingSold = new(StringComparer.Ordinal);

    public static Cart Cart(params (string Sku, string Quantity)[] lines) =>
        new([.. lines.Select(line => new CartLine(line.Sku, line.Quantity))]);

    public static PricedCart Buy(this Catalog catalog, Cart cart, string currency = "USD") =>
        Assert.IsType<PricedCart>(catalog.Price(cart, currency, NothingSold, CatalogFile.Today));

    public static IReadOnlyList<CartProblem> Refuse(
        this Catalog catalog, Cart cart, string currency = "USD", Dictionary<string, long>? sold = null) =>
        Assert.IsType<RefusedCart>(catalog.Price(cart, currency, sold ?? NothingSold, CatalogFile.Today)).Problems;

    public static Money Usd(string value) => Money.Parse("USD", value);
}
