using System.Globalization;
using System.Text.Json.Nodes;
using Checkout.Pricing;

namespace Checkout.Tests.Pricing;

public sealed class ReadingACatalog
{
    private const string Good = """
        {
          "products": [
            {
              "sku": "CUP", "name": "Cup", "description": "A cup.", "image_url": "/pictures/cup.svg", "category": "PHYSICAL_GOODS",
              "price": { "USD": "19.99", "JPY": "3000" }, "tax_rate": "8.25", "stock": 4, "max_per_order": 2
            },
            {
              "sku": "BOOK", "name": "Book", "description": "A book.", "image_url": "https://example.com/book.png",
              "category": "DIGITAL_GOODS", "price": { "USD": "5" }, "tax_rate": 4.5
            }
          ],
          "shipping_options": [
            { "id": "post", "label": "Post", "price": { "USD": "0" } },
            { "id": "bike", "label": "Bike", "price": { "USD": "3.00" }, "countries": ["US", "DE"] }
          ],
          "coupons": [
            { "code": "TEN", "percentage": "10", "starts_at": "2026-01-01T00:00:00Z", "ends_at": "2026-02-01T00:00:00+01:00" },
            { "code": "FIVE", "amount": { "USD": "5.00" }, "minimum": { "USD": "20.00" } }
          ]
        }
        """;

    [Fact]
    public void The_catalog_reader_takes_every_value_as_it_is_written()
    {
        Assert.True(Catalog.TryParse(Good, out var catalog, out var problems));

        Assert.Empty(problems);
        var cup = catalog.Find("CUP")!;
        Assert.Equal(("Cup", "A cup.", "/pictures/cup.svg", "PHYSICAL_GOODS"), (cup.Name, cup.Description, cup.ImageUrl, cup.Category));
        Assert.Equal((Money.Parse("USD", "19.99"), Money.Parse("JPY", "3000")), (cup.PriceIn("USD"), cup.PriceIn("JPY")));
        Assert.Null(cup.PriceIn("EUR"));
        Assert.Equal((8.25m, 4.5m), (cup.TaxRate, catalog.Find("BOOK")!.TaxRate));
        Assert.Equal((4L, null), (cup.Stock, catalog.Find("BOOK")!.Stock));
        Assert.Equal((2, null), (cup.MaxPerOrder, catalog.Find("BOOK")!.MaxPerOrder));
        Assert.Null(catalog.Find("cup"));
        Assert.Equal(["post", "bike"], catalog.ShippingOptions.Select(option => option.Id));
        Assert.Null(catalog.ShippingOptions[0].Countries);
        Assert.Equal(["DE", "US"], catalog.ShippingOptions[1].Countries!.Order(StringComparer.Ordinal));
        Assert.Equal((10m, null), (catalog.Coupons[0].Percentage, catalog.Coupons[1].Percentage));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero), catalog.Coupons[0].EndsAt);
        Assert.Equal(Money.Parse("USD", "5.00"), catalog.Coupons[1].Amounts!["USD"]);
        Assert.Equal(Money.Parse("USD", "20.00"), catalog.Coupons[1].Minimum!["USD"]);
    }

    [Fact]
    public void The_catalog_counts_the_units_that_are_left()
    {
        Assert.True(Catalog.TryParse(Good, out var catalog, out _));

        Assert.Equal(4, catalog.Find("CUP")!.Available(Buying.NothingSold));
        Assert.Equal(1, catalog.Find("CUP")!.Available(new Dictionary<string, long> { ["CUP"] = 3 }));
        Assert.Equal(0, catalog.Find("CUP")!.Available(new Dictionary<string, long> { ["CUP"] = 9 }));
        Assert.Null(catalog.Find("BOOK")!.Available(Buying.NothingSold));
    }

    // One change to the good file, and the path and the words that must name it.
    [Theory]
    [InlineData("colour", "\"blue\"", "colour: is not a known member")]
    [InlineData("products", null, "products: is missing")]
    [InlineData("products", "[]", "products: is empty")]
    [InlineData("products", "{}", "products: must be a list")]
    [InlineData("products[1]", "7", "products[1]: must be an object")]
    [InlineData("products[0].colour", "\"blue\"", "products[0].colour: is not a known member")]
    [InlineData("products[1].sku", "\"CUP\"", "products[1].sku: appears twice")]
    [InlineData("products[1].sku", null, "products[1].sku: is missing")]
    [InlineData("products[1].sku", "7", "products[1].sku: must be text")]
    [InlineData("products[1].sku", "\" CUP\"", "products[1].sku: begins or ends with a space")]
    [InlineData("products[0].name", "\"  \"", "products[0].name: is empty")]
    [InlineData("products[0].name", "\"a\\nb\"", "products[0].name: begins or ends with a space, or contains control characters")]
    [InlineData("products[0].image_url", "\"http://example.com/cup.png\"", "products[0].image_url: must be a path")]
    [InlineData("products[0].image_url", "\"//example.com/cup.png\"", "products[0].image_url: must be a path")]
    [InlineData("products[0].image_url", "\"javascript:alert(1)\"", "products[0].image_url: must be a path")]
    [InlineData("products[0].category", "\"DONATION\"", "products[0].category: must be PHYSICAL_GOODS or DIGITAL_GOODS")]
    [InlineData("products[0].price", "{}", "products[0].price: is empty")]
    [InlineData("products[0].price", "\"19.99\"", "products[0].price: must be an object")]
    [InlineData("products[0].price.KWD", "\"1.00\"", "products[0].price.KWD: is not a currency")]
    [InlineData("products[0].price.USD", "\"1.999\"", "products[0].price.USD: must be an amount in quotes with at most 2 decimals")]
    [InlineData("products[0].price.USD", "19.99", "products[0].price.USD: must be an amount in quotes")]
    [InlineData("products[0].price.JPY", "\"30.00\"", "products[0].price.JPY: must be an amount in quotes with at most 0 decimals")]
    [InlineData("products[0].price.USD", "\"0.00\"", "products[0].price.USD: must be more than zero")]
    [InlineData("products[0].price.USD", "\"-1.00\"", "products[0].price.USD: must be more than zero")]
    [InlineData("products[0].tax_rate", null, "products[0].tax_rate: is missing")]
    [InlineData("products[0].tax_rate", "\"100.01\"", "products[0].tax_rate: must be a percentage from 0 to 100")]
    [InlineData("products[0].tax_rate", "-1", "products[0].tax_rate: must be a percentage")]
    [InlineData("products[0].tax_rate", "\"8.12345\"", "products[0].tax_rate: must be a percentage")]
    [InlineData("products[0].tax_rate", "\"8 %\"", "products[0].tax_rate: must be a percentage")]
    [InlineData("products[0].max_per_order", "0", "products[0].max_per_order: must be a whole number from 1")]
    [InlineData("products[0].max_per_order", "1.5", "products[0].max_per_order: must be a whole number from 1")]
    [InlineData("products[0].max_per_order", "\"2\"", "products[0].max_per_order: must be a whole number from 1")]
    [InlineData("products[0].max_per_order", "1000", "products[0].max_per_order: must be a whole number from 1 to 999")]
    [InlineData("products[0].stock", "-1", "products[0].stock: must be a whole number")]
    [InlineData("products[0].stock", "1.5", "products[0].stock: must be a whole number")]
    [InlineData("products[0].stock", "\"4\"", "products[0].stock: must be a whole number")]
    [InlineData("shipping_options[1].id", "\"post\"", "shipping_options[1].id: appears twice")]
    [InlineData("shipping_options[1].label", "\"\"", "shipping_options[1].label: is empty")]
    [InlineData("shipping_options[1].price.USD", "\"-3.00\"", "shipping_options[1].price.USD: must not be negative")]
    [InlineData("shipping_options[1].countries", "[]", "shipping_options[1].countries: is empty")]
    [InlineData("shipping_options[1].countries", "[\"US\",\"Germany\"]", "shipping_options[1].countries[1]: must be a country's two")]
    [InlineData("shipping_options[1].countries", "[\"UK\"]", "shipping_options[1].countries[0]: UK is not a country code; did you mean GB")]
    [InlineData("shipping_options[1].countries", "[\"US\",\"de\"]", "shipping_options[1].countries[1]: de is not a country code; did")]
    [InlineData("shipping_options[1].countries", "[\"US\",\"DEU\"]", "shipping_options[1].countries[1]: DEU is not a country code")]
    [InlineData("shipping_options[1].countries", "[\"US\",\"EU\"]", "shipping_options[1].countries[1]: EU is not a country; name each")]
    [InlineData("shipping_options[1].countries", "[\"ZZ\"]", "shipping_options[1].countries[0]: ZZ is not a country code of ISO 3166-1")]
    [InlineData("shipping_options[1].countries", "[49]", "shipping_options[1].countries[0]: 49 is not a country code")]
    [InlineData("shipping_options[1].countries", "[\"US\",\"US\"]", "shipping_options[1].countries[1]: appears twice")]
    [InlineData("coupons[1].code", "\"ten\"", "coupons[1].code: appears twice")]
    [InlineData("coupons[1].amount", null, "coupons[1]: must have either a percentage or an amount")]
    [InlineData("coupons[0].amount", "{\"USD\":\"1.00\"}", "coupons[0]: must have either a percentage or an amount")]
    [InlineData("coupons[0].percentage", "\"0\"", "coupons[0].percentage: must be more than zero")]
    [InlineData("coupons[0].percentage", "\"101\"", "coupons[0].percentage: must be a percentage")]
    [InlineData("coupons[0].starts_at", "\"tomorrow\"", "coupons[0].starts_at: must be a date and time")]
    [InlineData("coupons[0].starts_at", "\"2026-01-01T00:00:00\"", "coupons[0].starts_at: must be a date and time")]
    [InlineData("coupons[0].ends_at", "\"2026-01-01T00:00:00Z\"", "coupons[0].ends_at: must be later than starts_at")]
    public void The_catalog_reader_names_a_mistake_by_its_path(string path, string? value, string expected)
    {
        var problems = ProblemsOf(Changed(path, value));

        Assert.StartsWith(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GB")]
    [InlineData("PR")]
    [InlineData("PK")]
    [InlineData("C2")]
    public void The_catalog_reader_takes_every_country_of_ISO_3166_and_PayPals_own_code(string code) =>
        Assert.True(Catalog.TryParse(Changed("shipping_options[1].countries", $"[\"{code}\"]"), out _, out _));

    [Theory]
    [InlineData("products[0].sku")]
    [InlineData("products[0].name")]
    [InlineData("shipping_options[0].id")]
    [InlineData("shipping_options[0].label")]
    [InlineData("coupons[0].code")]
    public void The_catalog_reader_takes_names_of_127_characters_and_no_longer_ones(string path)
    {
        Assert.True(Catalog.TryParse(Changed(path, $"\"{new string('x', 127)}\""), out _, out _));
        Assert.Equal(
            $"{path}: has 128 characters; 127 are allowed", Assert.Single(ProblemsOf(Changed(path, $"\"{new string('x', 128)}\""))));
    }

    [Fact]
    public void The_catalog_reader_names_all_mistakes_at_once() => Assert.Equal(
        [
            "products[0].name: is missing",
            "products[0].description: is missing",
            "products[0].image_url: is missing",
            "products[0].category: is missing",
            "products[0].price.EUR: must be more than zero",
            "products[0].tax_rate: is missing",
            "products[1]: must be an object",
            "coupons: must be a list",
        ],
        ProblemsOf("""{"products":[{"sku":"A","price":{"EUR":"0"}},null],"coupons":{}}"""));

    [Fact]
    public void The_catalog_reader_says_where_the_file_is_not_JSON() =>
        Assert.Equal("catalog: is not JSON at line 2, byte 15", Assert.Single(ProblemsOf("{\n  \"products\": x }")));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    public void The_catalog_reader_refuses_another_kind_of_file(string json) => Assert.NotEmpty(ProblemsOf(json));

    [Fact]
    public void The_catalog_reader_finds_a_member_that_is_there_twice() => Assert.Contains(
        "products[0].sku: appears twice",
        ProblemsOf(Good.Replace("\"sku\": \"CUP\"", "\"sku\": \"CUP\", \"sku\": \"MUG\"", StringComparison.Ordinal)));

    [Fact]
    public void The_catalog_reader_has_limits()
    {
        var options = string.Join(',', Enumerable.Range(0, CatalogLimits.MaxShippingOptions + 1)
            .Select(number => $$"""{"id":"{{number}}","label":"Post","price":{"USD":"1.00"} }"""));

        Assert.Equal(["shipping_options: has more than 100 elements"], ProblemsOf(Changed("shipping_options", $"[{options}]")));
    }

    [Fact]
    public void The_shipped_catalog_is_read_in_four_currencies_with_every_picture()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "catalog.json");
        Assert.True(Catalog.TryParse(File.ReadAllText(file), out var catalog, out var problems), string.Join('\n', problems));

        Assert.All(catalog.Products, product =>
        {
            Assert.All(["USD", "EUR", "GBP", "JPY"], currency => Assert.NotNull(product.PriceIn(currency)));
            Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", product.ImageUrl.TrimStart('/'))), product.ImageUrl);
        });
        Assert.All(catalog.ShippingOptions, option =>
            Assert.All(["USD", "EUR", "GBP", "JPY"], currency => Assert.Contains(currency, option.Prices)));
        Assert.Contains(catalog.Products, product => product.Stock == 0);
        Assert.Contains(catalog.Products, product => product.Category == ProductCategory.DigitalGoods);
    }

    private static IReadOnlyList<string> ProblemsOf(string json)
    {
        Assert.False(Catalog.TryParse(json, out var catalog, out var problems));
        Assert.Null(catalog);
        return problems;
    }

    private static string Changed(string path, string? value)
    {
        var root = JsonNode.Parse(Good)!;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var parent = steps[..^1].Aggregate(root, (node, step) => step[0] == '[' ? node[Index(step)]! : node[step]!);
        var replacement = value is null ? null : JsonNode.Parse(value);
        if (steps[^1][0] == '[')
        {
            parent[Index(steps[^1])] = replacement;
        }
        else if (replacement is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = replacement;
        }

        return root.ToJsonString();
    }

    private static int Index(string step) => int.Parse(step[1..^1], CultureInfo.InvariantCulture);
}
