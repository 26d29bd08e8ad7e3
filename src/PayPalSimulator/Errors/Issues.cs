using System.Collections.Frozen;

namespace PayPalSimulator.Errors;

/// <summary>Every issue code of Orders v2 and Payments v2 with its status and PayPal's exact description (<c>issues.tsv</c>).</summary>
internal static class Issues
{
    private const string AnyOperation = "*";

    private static readonly FrozenDictionary<(string Operation, string Issue), (int Status, string Description)> Table = Read();

    /// <summary>The status the issue comes with; 422 for one that PayPal's lists do not have.</summary>
    public static int Status(string operation, string issue) => Find(operation, issue)?.Status ?? StatusCodes.Status422UnprocessableEntity;

    /// <summary>PayPal's text for the issue, or the code itself where PayPal publishes none.</summary>
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
            if (!line.StartsWith('#'))
            {
                var cells = line.Split('\t');
                rows.Add((cells[1], cells[2]), (int.Parse(cells[0]), cells[3]));
            }
        }

        return rows.ToFrozenDictionary();
    }
}
