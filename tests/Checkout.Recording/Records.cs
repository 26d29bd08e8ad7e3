using System.Collections.Concurrent;

namespace Checkout.Recording;

/// <summary>The file of this process, one JSON document a line, bounded: a load test adds nothing new after a while.</summary>
internal sealed class Records(string folder)
{
    /// <summary>After so many calls of one path they are not looked at any more.</summary>
    private const int CallsOfOnePath = 2_000;

    /// <summary>So many of one shape are kept, for the values in them.</summary>
    private const int OfOneShape = 20;

    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> shapes = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly string file = Path.Combine(folder, $"{Environment.ProcessId}.jsonl");

    public bool Wants(string method, string path) =>
        calls.AddOrUpdate($"{method} {Record.Pattern(path)}", 1, (_, count) => count + 1) <= CallsOfOnePath;

    public void Add(Record record)
    {
        var shape = record.Shape;
        lock (gate)
        {
            var count = shapes.GetValueOrDefault(shape);
            if (count < OfOneShape)
            {
                shapes[shape] = count + 1;
                File.AppendAllLines(file, [record.ToLine()]);
            }
        }
    }
}
