using System.Collections.Frozen;

namespace PayPalSimulator.Errors;

/// <summary>
/// Every issue of Orders v2 and Payments v2, with the operations that list it, its status and PayPal's exact description. The table is
/// <c>issues.tsv</c>.
/// </summary>
internal static class Issues
{
    private const string AnyOperation = "*";

    private static readonly FrozenDictionary<(string Operation, string Issue), (int Status, string Description)> Table = Read();

    /// <summary>Whether PayPal lists the issue for the operation.</summary>
    public static bool Lists(string operation, string issue) => Table.ContainsKey((operation, issue));

    /// <summary>Whether PayPal lists the issue for any operation.</summary>
    public static bool IsKnown(string issue) => Table.ContainsKey((AnyOperation, issue));

    /// <summary>422 for an issue that PayPal lists nowhere.</summary>
    public static int Status(string operation, string issue) => Find(operation, issue)?.Status ?? StatusCodes.Status422UnprocessableEntity;

    /// <summary>The code itself when PayPal publishes no text.</summary>
    public static string Description(string operation, string issue) =>
        Find(operation, issue) is { Description.Length: > 0 } found ? found.Description : issue;

    private static (int Status, string Description)? Find(string operation, string issue) =>
        Table.TryGetValue((operation, issue), out var own) ? own
        : Table.TryGetValue((AnyOperation, issue), out var common) ? common
        : null;

    private static FrozenDictionary<(string Operation, string Issue), (int Status, string Description)> Read()
    {
        using var reader = new StreamReader(Resources.Open("issues.tsv"));
        var rows = new Dictionary<(string Operation, string Issue), (int Status, string Description)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var cells = line.Split('\t');
            var row = (int.Parse(cells[0]), cells[3]);
            foreach (var operation in cells[1].Split(' '))
            {
                rows.Add((operation, cells[2]), row);
            }

            // When an operation answers an issue that PayPal does not list for it, the first row's text is used.
            rows.TryAdd((AnyOperation, cells[2]), row);
        }

        return rows.ToFrozenDictionary();
    }
}
