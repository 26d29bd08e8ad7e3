using System.Text;
using System.Text.Json;

namespace Checkout.Benchmarks.Load;

/// <summary>The carts that are ordered: one to three lines of the ten products.</summary>
internal static class Carts
{
    private const int Different = 64;
    private const int MostLines = 3;
    private const int MostUnits = 3;

    /// <summary>Where the ten products are.</summary>
    public static string CatalogPath { get; } = Path.Combine(AppContext.BaseDirectory, "Contestants", "ten-products.json");

    /// <summary>Bodies of create-order requests, the same in each run.</summary>
    public static IReadOnlyList<byte[]> Read()
    {
        using var catalog = JsonDocument.Parse(File.ReadAllBytes(CatalogPath));
        var skus = catalog.RootElement.GetProperty("products").EnumerateArray()
            .Select(product => product.GetProperty("sku").GetString()!)
            .ToArray();
        return [.. Enumerable.Range(0, Different).Select(cart => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            cart = Enumerable.Range(0, 1 + (cart % MostLines)).Select(line => new
            {
                id = skus[(cart + (line * MostLines)) % skus.Length],
                quantity = $"{1 + ((cart + line) % MostUnits)}",
            }),
            country = "US",
        })))];
    }
}
