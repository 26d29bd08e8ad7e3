using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>One issue that PayPal lists for one operation. Some are listed twice, and some have no description.</summary>
internal sealed record ListedIssue(string Operation, string Issue, int Status, IReadOnlyList<string> Descriptions);

/// <summary>
/// The issues from PayPal's API descriptions of Orders v2 and Payments v2 when they are beside the repository, otherwise from the
/// simulator's table, which has the same issues.
/// </summary>
internal static class IssueList
{
    private static readonly string Repository = FindRepository();

    private static readonly string Published = Path.Combine(Repository, "..", "shared", "paypal", "issues.json");

    public static string Source { get; } = File.Exists(Published) ? "PayPal's API descriptions" : "the simulator's table";

    public static IReadOnlyList<ListedIssue> All { get; } =
    [
        .. (File.Exists(Published) ? ReadPublished() : ReadTable())
            .GroupBy(row => (row.Operation, row.Issue, row.Status))
            .Select(rows => new ListedIssue(
                rows.Key.Operation, rows.Key.Issue, rows.Key.Status,
                [.. rows.Select(row => row.Description.Trim()).Where(text => text != "")])),
    ];

    private static IEnumerable<(string Operation, string Issue, int Status, string Description)> ReadPublished()
    {
        var ids = Stage.Operations.ToDictionary(pair => Shape(pair.Value.Method.Method, pair.Value.Path), pair => pair.Key);
        var document = JsonNode.Parse(File.ReadAllText(Published))!;
        foreach (var api in new[] { "checkout_orders_v2.json", "payments_payment_v2.json" })
        {
            foreach (var (place, statuses) in document[api]!.AsObject())
            {
                var (method, path) = place.Split(' ') is [var verb, var rest] ? (verb, rest) : default;
                foreach (var (status, answers) in statuses!.AsObject())
                {
                    foreach (var issue in answers!["issues"]!.AsArray())
                    {
                        yield return (
                            ids[Shape(method, path)], issue!["issue"]!.ToString(), int.Parse(status), issue["description"]!.ToString());
                    }
                }
            }
        }
    }

    // The path parameters have names in one list and numbers in the other.
    private static string Shape(string method, string path) =>
        $"{method} {string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment))}";

    private static IEnumerable<(string Operation, string Issue, int Status, string Description)> ReadTable() =>
        from line in File.ReadLines(Path.Combine(Repository, "src", "PayPalSimulator", "Errors", "issues.tsv"))
        where !line.StartsWith('#')
        let cells = line.Split('\t')
        from operation in cells[1].Split(' ')
        where Stage.Operations.ContainsKey(operation)
        select (operation, cells[2], int.Parse(cells[0]), cells[3]);

    private static string FindRepository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../.."));
}
