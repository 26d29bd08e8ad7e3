using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Shapes;

/// <summary>The body of add tracking (Orders v2, 2.32). <c>carriers.txt</c> is PayPal's list of carriers.</summary>
internal static class TrackerShape
{
    public static readonly Shape Items = new ListOf(new Members(
        new Member("name", new Text(1, 127)),
        new Member("quantity", new Text(1, 10, Patterns.Quantity())),
        new Member("sku", new Text(1, 127)),
        new Member("url", new WebAddress(2048)),
        new Member("image_url", new WebAddress(2048)),
        new Member("upc", SupplementaryShapes.ProductCode)), 0, 32_767);

    public static readonly Shape Whole = new Members(
        new Member("capture_id", new Text(1, 50, Patterns.CaptureId()), IsRequired: true),
        new Member("tracking_number", new Text(1, 64), IsRequired: true),
        new Member("carrier", new Choice(Carriers()), IsRequired: true),
        new Member("carrier_name_other", new Text(1, 64)),
        new Member("notify_payer", new Flag()),
        new Member("items", Items));

    private static string[] Carriers()
    {
        using var reader = new StreamReader(Resources.Open("carriers.txt"));
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
