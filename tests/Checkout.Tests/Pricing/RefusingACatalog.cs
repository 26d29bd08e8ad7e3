using Checkout.Pricing;

namespace Checkout.Tests.Pricing;

public sealed class RefusingACatalog
{
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
    [InlineData("products[0].image_url", "\"https://images.example.com/cup.png\"", "products[0].image_url: is at images.example.com: add this")]
    [InlineData("products[0].image_url", "\"https://example.com:8443/cup.png\"", "products[0].image_url: must be a path")]
    [InlineData("products[0].image_url", "\"https://example.com@evil.example/cup.png\"", "products[0].image_url: must be a path")]
    [InlineData("picture_hosts", "[\"example.com\",\"https://images.example.com\"]", "picture_hosts[1]: must be a host name")]
    [InlineData("picture_hosts", "[\"example.com\",\"*.example.com\"]", "picture_hosts[1]: must be a host name")]
    [InlineData("picture_hosts", "[\"example.com\",\"a.example; script-src *\"]", "picture_hosts[1]: must be a host name")]
    [InlineData("picture_hosts", "[\"example.com\",7]", "picture_hosts[1]: must be a host name")]
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
    [InlineData("products[0].tax_rate", "\"8.25000\"", "products[0].tax_rate: must be a percentage")]
    [InlineData("products[0].tax_rate", "\".5\"", "products[0].tax_rate: must be a percentage")]
    [InlineData("products[0].tax_rate", "\"8 %\"", "products[0].tax_rate: must be a percentage")]
    [InlineData("products[0].tax_rates", "\"19\"", "products[0].tax_rates: must be an object")]
    [InlineData("products[0].tax_rates", "{\"UK\":\"20\"}", "products[0].tax_rates.UK: UK is not a country code; did you mean GB")]
    [InlineData("products[0].tax_rates", "{\"Germany\":\"19\"}", "products[0].tax_rates.Germany: must be named by a country's two")]
    [InlineData("products[0].tax_rates", "{\"DE\":\"101\"}", "products[0].tax_rates.DE: must be a percentage")]
    [InlineData("products[0].tax_rates", "{\"CN\":\"1\",\"C2\":\"1\"}", "products[0].tax_rates.C2: is the same country as another")]
    [InlineData("tax_rate", "\"-1\"", "tax_rate: must be a percentage")]
    [InlineData("tax_rates", "{\"DE\":\"\"}", "tax_rates.DE: must be a percentage")]
    [InlineData("country", "\"EU\"", "country: EU is not a country; name each")]
    [InlineData("country", "49", "country: 49 is not a country code")]
    [InlineData("prices_include_tax", "\"yes\"", "prices_include_tax: must be true or false")]
    [InlineData("products[0].max_per_order", "0", "products[0].max_per_order: must be a whole number from 1")]
    [InlineData("products[0].max_per_order", "1.5", "products[0].max_per_order: must be a whole number from 1")]
    [InlineData("products[0].max_per_order", "\"2\"", "products[0].max_per_order: must be a whole number from 1")]
    [InlineData("products[0].max_per_order", "1000", "products[0].max_per_order: must be a whole number from 1 to 999")]
    [InlineData("products[0].download", "\"a.pdf\"", "products[0].download: is only for DIGITAL_GOODS")]
    [InlineData("products[1].download", "\"../a.pdf\"", "products[1].download: must be a path in the folder of downloads")]
    [InlineData("products[0].stock", "-1", "products[0].stock: must be a whole number")]
    [InlineData("products[0].stock", "1.5", "products[0].stock: must be a whole number")]
    [InlineData("products[0].stock", "\"4\"", "products[0].stock: must be a whole number")]
    [InlineData("shipping_options[1].id", "\"post\"", "shipping_options[1].id: appears twice")]
    [InlineData("shipping_options[1].label", "\"\"", "shipping_options[1].label: is empty")]
    [InlineData("shipping_options[1].estimate", "\"\"", "shipping_options[1].estimate: is empty")]
    [InlineData("shipping_options[1].estimate", "2", "shipping_options[1].estimate: must be text")]
    [InlineData(
        "shipping_options[1].estimate", "\"0123456789012345678901234567890123456789012345678901234567890\"",
        "shipping_options[1].estimate: has 61 characters; 60 are allowed")]
    [InlineData("shipping_options[1].price.USD", "\"-3.00\"", "shipping_options[1].price.USD: must not be negative")]
    [InlineData("shipping_options[1].countries", "[]", "shipping_options[1].countries: is empty")]
    [InlineData("shipping_options[1].countries", "[\"US\",\"Germany\"]", "shipping_options[1].countries[1]: must be a country's two")]
    [InlineData("shipping_options[1].countries", "[\"USAX\"]", "shipping_options[1].countries[0]: must be a country's two capital")]
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
    [InlineData("coupons[0].starts_at", "\"2026-01-01\"", "coupons[0].starts_at: must be a date and time")]
    [InlineData("coupons[0].starts_at", "\"2026-01-01T00:00Z\"", "coupons[0].starts_at: must be a date and time")]
    [InlineData("coupons[0].starts_at", "\"2026-01-01T00:00:00.5Z\"", "coupons[0].starts_at: must be a date and time")]
    [InlineData("coupons[0].starts_at", "1767225600", "coupons[0].starts_at: must be a date and time")]
    [InlineData("coupons[0].ends_at", "\"2026-01-01T00:00:00Z\"", "coupons[0].ends_at: must be later than starts_at")]
    public void The_catalog_reader_names_a_mistake_by_its_path(string path, string? value, string expected)
    {
        var problems = GoodCatalog.ProblemsOf(GoodCatalog.With(path, value));

        Assert.StartsWith(expected, Assert.Single(problems), StringComparison.Ordinal);
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
        GoodCatalog.ProblemsOf("""{"products":[{"sku":"A","price":{"EUR":"0"}},null],"coupons":{}}"""));

    [Fact]
    public void The_catalog_reader_says_where_the_file_is_not_JSON() =>
        Assert.Equal("catalog: is not JSON at line 2, byte 15", Assert.Single(GoodCatalog.ProblemsOf("{\n  \"products\": x }")));

    [Theory]
    [InlineData("", "catalog: is not JSON at line 1, byte 1")]
    [InlineData("{} {}", "catalog: is not JSON at line 1, byte 4")]
    [InlineData("[]", "catalog: must be an object")]
    [InlineData("null", "catalog: must be an object")]
    public void The_catalog_reader_refuses_a_file_that_is_not_one_JSON_object(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(GoodCatalog.ProblemsOf(json)));

    [Fact]
    public void The_catalog_reader_finds_a_member_that_is_there_twice() => Assert.Contains(
        "products[0].sku: appears twice",
        GoodCatalog.ProblemsOf(
            GoodCatalog.Text.Replace("\"sku\": \"CUP\"", "\"sku\": \"CUP\", \"sku\": \"MUG\"", StringComparison.Ordinal)));

    [Fact]
    public void The_catalog_reader_takes_100_shipping_options_and_no_more()
    {
        Assert.True(Catalog.TryParse(WithOptions(CatalogLimits.MaxShippingOptions), out var catalog, out _));
        Assert.Equal(100, catalog.ShippingOptions.Count);
        Assert.Equal(
            ["shipping_options: has more than 100 elements"],
            GoodCatalog.ProblemsOf(WithOptions(CatalogLimits.MaxShippingOptions + 1)));

        static string WithOptions(int count)
        {
            var options = Enumerable.Range(0, count).Select(number => $$"""{"id":"{{number}}","label":"Post","price":{"USD":"1.00"} }""");
            return GoodCatalog.With("shipping_options", $"[{string.Join(',', options)}]");
        }
    }
}
