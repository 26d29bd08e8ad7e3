using System.Text.Json;

namespace Checkout.EndToEndTests.Promises;

/// <summary>What a crowd buys: one limited unit each, by which the stock can be checked, and more, so that the sums differ.</summary>
internal static class Goods
{
    public const string Limited = "PRINT";

    /// <summary>Enough for every crowd.</summary>
    public const int Stock = 5_000;

    /// <summary>The setting that makes a shop sell them.</summary>
    public static (string Name, string Value) Setting(string folder)
    {
        var path = Path.Combine(folder, "goods.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            products = new[] { Product(Limited, "10.00", Stock), Product("BOOK", "7.35", null), Product("CARD", "1.05", null) },
            shipping_options = new[] { new { id = "post", label = "By post", price = new { USD = "4.00" } } },
        }));
        return ("CHECKOUT_CATALOG", path);
    }

    /// <summary>The body of an order.</summary>
    public static string NextCart(Random chance)
    {
        var (books, cards) = (chance.Next(1, 10), chance.Next(1, 30));
        return JsonSerializer.Serialize(new
        {
            cart = new[] { Line(Limited, 1), Line("BOOK", books), Line("CARD", cards) },
        });
    }

    private static object Line(string sku, int quantity) => new { sku, quantity };

    private static Dictionary<string, object> Product(string sku, string price, int? stock)
    {
        var product = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sku"] = sku,
            ["name"] = sku,
            ["description"] = sku,
            ["image_url"] = "/pictures/mug.svg",
            ["category"] = "PHYSICAL_GOODS",
            ["price"] = new { USD = price },
            ["tax_rate"] = "8.25",
        };
        if (stock is not null)
        {
            product["stock"] = stock;
        }

        return product;
    }
}
