using System.Text;
using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <summary>The problems that a shape found in a document.</summary>
/// <param name="operation">The operation that reads the document. Some operations have their own issue for a text that is too long.</param>
internal sealed class Findings(string? operation = null)
{
    /// <summary>The most details in one answer.</summary>
    private const int Max = 20;

    private const int MaxValueLength = 500;

    private const string TooLong = "INVALID_STRING_MAX_LENGTH";

    private readonly List<Detail> details = [];
    private readonly List<string> unknown = [];
    private readonly Stack<string> path = new();

    public IReadOnlyList<Detail> Details => details;

    /// <summary>Pointers to members that PayPal would ignore.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    public void Enter(string segment) => path.Push(segment);

    public void Leave() => path.Pop();

    public void Add(string issue, JsonElement value = default)
    {
        if (details.Count < Max)
        {
            details.Add(Detail.InBody(issue, Pointer(), Text(value)));
        }
    }

    public void AddLength(JsonElement value, bool isTooLong) =>
        Add(isTooLong && operation is not null && Issues.Lists(operation, TooLong) ? TooLong : "INVALID_STRING_LENGTH", value);

    public void AddUnknown(string member)
    {
        if (unknown.Count < Max)
        {
            var pointer = $"{(path.Count == 0 ? "" : Pointer())}/{member}";
            unknown.Add(pointer.Length > MaxValueLength ? pointer[..MaxValueLength] : pointer);
        }
    }

    private static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
        return text?.Length > MaxValueLength ? text[..MaxValueLength] : text;
    }

    private string Pointer()
    {
        if (path.Count == 0)
        {
            return "/";
        }

        var text = new StringBuilder();
        foreach (var segment in path.Reverse())
        {
            text.Append('/').Append(segment);
        }

        return text.ToString();
    }
}
