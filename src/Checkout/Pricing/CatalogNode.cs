using System.Text.Json;

namespace Checkout.Pricing;

internal sealed class CatalogNode(JsonElement element, string path, List<string> problems)
{
    public JsonValueKind Kind => element.ValueKind;

    /// <summary>The text of a string or a number as the file writes it; null for anything else.</summary>
    public string? Text => Kind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    public void Report(string problem) => problems.Add($"{(path.Length == 0 ? "catalog" : path)}: {problem}");

    /// <summary>Records the problem and returns null.</summary>
    public string? Refuse(string problem)
    {
        Report(problem);
        return null;
    }

    /// <summary>Records the problem and returns null.</summary>
    public T? Refuse<T>(string problem)
        where T : struct
    {
        Report(problem);
        return null;
    }

    /// <summary>The members of an object, by name. A null value counts as absent. An unknown member is reported as a typing
    /// error.</summary>
    public Dictionary<string, CatalogNode> Members(params ReadOnlySpan<string> known)
    {
        var members = AllMembers();
        foreach (var (name, member) in members)
        {
            if (!known.Contains(name))
            {
                member.Report("is not a known member");
            }
        }

        return members;
    }

    public Dictionary<string, CatalogNode> AllMembers()
    {
        var members = new Dictionary<string, CatalogNode>(StringComparer.Ordinal);
        if (Kind != JsonValueKind.Object)
        {
            Report("must be an object");
            return members;
        }

        foreach (var property in element.EnumerateObject())
        {
            var member = new CatalogNode(property.Value, PathOf(property.Name), problems);
            if (property.Value.ValueKind != JsonValueKind.Null && !members.TryAdd(property.Name, member))
            {
                member.Report("appears twice");
            }
        }

        return members;
    }

    /// <summary>The elements of an array; empty, with a problem, if there are too many.</summary>
    public IEnumerable<CatalogNode> Elements(int max)
    {
        if (Kind != JsonValueKind.Array)
        {
            Report("must be a list");
            return [];
        }

        if (element.GetArrayLength() > max)
        {
            Report($"has more than {max} elements");
            return [];
        }

        return [.. element.EnumerateArray().Select((child, index) => new CatalogNode(child, $"{path}[{index}]", problems))];
    }

    /// <summary>A required member; null, with a problem, if it is missing.</summary>
    public CatalogNode? Required(Dictionary<string, CatalogNode> members, string name)
    {
        if (members.TryGetValue(name, out var member))
        {
            return member;
        }

        // Any other kind was already reported, so its members are not.
        if (Kind == JsonValueKind.Object)
        {
            problems.Add($"{PathOf(name)}: is missing");
        }

        return null;
    }

    private string PathOf(string member) => path.Length == 0 ? member : $"{path}.{member}";
}
