using System.Text.Json;

namespace PayPalSimulator.Apps;

/// <summary>The members of one application in <c>SIMULATOR_APPS</c>.</summary>
internal sealed class AppMembers(JsonElement element, string place, List<string> problems)
{
    /// <summary>Refuses what is not an object, and members with other names.</summary>
    public void RefuseOthers(string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{place} must be an object.");
        }
        else if (element.EnumerateObject().Any(member => !names.Contains(member.Name)))
        {
            problems.Add($"{place} has an unknown member. The members are {string.Join(", ", names)}.");
        }
    }

    /// <summary>Empty when it is missing, which is a problem.</summary>
    public string Required(string name, Func<string, bool> isValid, string rule)
    {
        if (element.ValueKind == JsonValueKind.Object && element.Member(name) is null)
        {
            problems.Add($"{place}.{name} is missing.");
        }

        return Text(name, isValid, rule) ?? "";
    }

    /// <summary>Null when it is missing, or wrong, which is a problem.</summary>
    public string? Text(string name, Func<string, bool> isValid, string rule)
    {
        if (element.Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && isValid(text))
        {
            return text;
        }

        problems.Add($"{place}.{name} {rule}.");
        return null;
    }
}
