using System.Reflection;
using System.Text.Json;

namespace Checkout.Storage;

/// <summary>Builds lists of columns from the class of the row, so that each list is written once.</summary>
internal static class Columns
{
    /// <summary>The columns have no table name, because SQLite would include it in the names of returned columns.</summary>
    public static string Of<TRow>() => string.Join(", ", Names<TRow>());

    /// <summary>One column is an expression that no table has.</summary>
    public static string Of<TRow>(string computed, string expression) =>
        string.Join(", ", Names<TRow>().Select(name => name == computed ? $"{expression} as {name}" : name));

    public static string Of(IEnumerable<string> parameters) => string.Join(", ", parameters.Select(Name));

    public static string Parameters(IEnumerable<string> parameters) => string.Join(", ", parameters.Select(name => $"@{name}"));

    private static IEnumerable<string> Names<TRow>() =>
        typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => Name(property.Name));

    private static string Name(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
