using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Checkout.Orders;

namespace Checkout.Tests.Orders;

/// <summary>The ways that the docs of <see cref="OrderLife"/> say an order goes.</summary>
internal static partial class TableOfWays
{
    /// <summary>Every row, in the table's order.</summary>
    public static IReadOnlyList<(OrderStatus From, OrderStatus To, string Why)> Rows { get; } =
        [.. Row().Matches(File.ReadAllText(Source())).Select(row => (Read(row, "from"), Read(row, "to"), row.Groups["why"].Value))];

    private static OrderStatus Read(Match row, string group) => OrderStatusName.TryParse(row.Groups[group].Value, out var status)
        ? status
        : throw new InvalidOperationException($"No order has the status of {row.Value}.");

    [GeneratedRegex("<term>(?<from>[A-Z_]+) → (?<to>.*)</term><description>(?<why>.*)</description>",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    private static string Source([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../src/Checkout/Orders/OrderLife.cs"));
}
