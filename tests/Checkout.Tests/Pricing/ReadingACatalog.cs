using Checkout.Pricing;

namespace Checkout.Tests.Pricing;

public sealed class ReadingACatalog
{
    [Fact]
    public void The_catalog_reader_takes_every_value_as_it_is_written()
    {
        Assert.True(Catalog.TryParse(GoodCatalog.Text, out var catalog, out var problems));

        Assert.Empty(problems);
        var cup = catalog.Find("CUP")!;
        Assert.Equal(("Cup", "A cup.", "/pictures/cup.svg", "PHYSICAL_GOODS"), (cup.Name, cup.Description, cup.ImageUrl, cup.Category));
        Assert.Equal((Money.Parse("USD", "19.99"), Money.Parse("JPY", "3000")), (cup.PriceIn("USD"), cup.PriceIn("JPY")));
        Assert.Null(cup.PriceIn("EUR"));
        Assert.Equal((8.25m, 4.5m), (cup.Taxes.Default, catalog.Find("BOOK")!.Taxes.Default));
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
    public void The_catalog_reader_takes_taxes_by_country()
    {
        var json = """{"country":"DE","prices_include_tax":true,"tax_rate":"1","tax_rates":{"FR":"20"},"""
            + GoodCatalog.With("products[0].tax_rates", """{"DE":"19","C2":7}""")[1..];

        Assert.True(Catalog.TryParse(json, out var catalog, out _));

        Assert.Equal(("DE", true, 1m, 20m), (catalog.Country, catalog.PricesIncludeTax, catalog.Taxes.Default, catalog.Taxes.In("FR")));
        var cup = catalog.Find("CUP")!.Taxes;
        Assert.Equal((19m, 7m, 8.25m, 8.25m), (cup.In("DE"), cup.In("CN"), cup.In("FR"), cup.In(null)));
    }

    [Fact]
    public void The_catalog_counts_the_units_of_a_product_that_are_left()
    {
        Assert.True(Catalog.TryParse(GoodCatalog.Text, out var catalog, out _));

        Assert.Equal(4, catalog.Find("CUP")!.Available(Buying.NothingSold));
        Assert.Equal(1, catalog.Find("CUP")!.Available(new Dictionary<string, long> { ["CUP"] = 3 }));
        Assert.Equal(0, catalog.Find("CUP")!.Available(new Dictionary<string, long> { ["CUP"] = 9 }));
        Assert.Null(catalog.Find("BOOK")!.Available(Buying.NothingSold));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", 0)]
    [InlineData("2026-01-01T00:00:00+00:00", 0)]
    [InlineData("2026-01-01T00:00:00+01:00", -1)]
    [InlineData("2025-12-31T19:00:00-05:00", 0)]
    public void The_catalog_reader_takes_a_coupons_time_in_UTC_and_with_an_offset(string text, int hoursFromNewYear)
    {
        Assert.True(Catalog.TryParse(GoodCatalog.With("coupons[0].starts_at", $"\"{text}\""), out var catalog, out _));

        var expected = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hoursFromNewYear);
        Assert.Equal(expected, catalog.Coupons[0].StartsAt);
    }

    [Theory]
    [InlineData("GB")]
    [InlineData("PR")]
    [InlineData("PK")]
    [InlineData("C2")]
    public void The_catalog_reader_takes_every_country_of_ISO_3166_and_PayPals_own_code(string code) =>
        Assert.True(Catalog.TryParse(GoodCatalog.With("shipping_options[1].countries", $"[\"{code}\"]"), out _, out _));

    [Theory]
    [InlineData("products[0].sku")]
    [InlineData("products[0].name")]
    [InlineData("shipping_options[0].id")]
    [InlineData("shipping_options[0].label")]
    [InlineData("coupons[0].code")]
    public void The_catalog_reader_takes_names_of_127_characters_and_no_longer_ones(string path)
    {
        Assert.True(Catalog.TryParse(GoodCatalog.With(path, $"\"{new string('x', 127)}\""), out _, out _));
        Assert.Equal(
            $"{path}: has 128 characters; 127 are allowed",
            Assert.Single(GoodCatalog.ProblemsOf(GoodCatalog.With(path, $"\"{new string('x', 128)}\""))));
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
}
