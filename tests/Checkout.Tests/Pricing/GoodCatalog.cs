using System.Globalization;
using System.Text.Json.Nodes;
using Checkout.Pricing;

namespace Checkout.Tests.Pricing;

/// <summary>A catalog file with every kind of value, and its mistakes: one change each.</summary>
internal static class GoodCatalog
{
    public const string Text = """
        {
          "picture_hosts": ["Example.com"],
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

    /// <summary>The good file with another value at a path; null removes the member.</summary>
    public static string With(string path, string? value)
    {
        var root = JsonNode.Parse(Text)!;
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

    public static IReadOnlyList<string> ProblemsOf(string json)
    {
        Assert.False(Catalog.TryParse(json, out var catalog, out var problems));
        Assert.Null(catalog);
        return problems;
    }

    private static int Index(string step) => int.Parse(step[1..^1], CultureInfo.InvariantCulture);
}
