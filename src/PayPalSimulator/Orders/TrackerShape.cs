using System.Text.Json;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders;

/// <summary>The body of add tracking (Orders v2, 2.32). The carriers are PayPal's list (<c>carriers.txt</c>).</summary>
internal static class TrackerShape
{
    public static readonly Shape Items = new ListOf(new Members(
        new Member("name", new Text(1, 127)),
        new Member("quantity", new Text(1, 10, Forms.Quantity())),
        new Member("sku", new Text(1, 127)),
        new Member("url", new WebAddress(2048)),
        new Member("image_url", new WebAddress(2048)),
        new Member("upc", SupplementaryShapes.ProductCode)), 0, 32_767);

    public static readonly Shape Whole = new Members(
        new Member("capture_id", new Text(1, 50, Forms.CaptureId()), IsRequired: true),
        new Member("tracking_number", new Text(1, 64), IsRequired: true),
        new Member("carrier", new Choice(Carriers()), IsRequired: true),
        new Member("carrier_name_other", new Text(1, 64)),
        new Member("notify_payer", new Flag()),
        new Member("items", Items));

    /// <summary>Checks that the shipped items were ordered: an item's sku must be one of the unit's.</summary>
    public static void CheckItems(JsonElement items, PurchaseUnit unit, string pointer, List<Detail> found)
    {
        var ordered = unit.Sent.Member("items")?.EnumerateArray().Select(item => item.TextMember("sku")).ToHashSet() ?? [];
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var at = $"{pointer}/{index++}/sku";
            if (item.TextMember("sku") is { } sku && !ordered.Contains(sku))
            {
                found.Add(Detail.InBody("ITEM_SKU_MISMATCH", at, sku));
            }
        }
    }

    private static string[] Carriers()
    {
        using var reader = new StreamReader(Resources.Open("carriers.txt"));
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
