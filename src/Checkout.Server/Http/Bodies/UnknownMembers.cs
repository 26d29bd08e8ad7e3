using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;

namespace Checkout.Server.Http.Bodies;

internal static class UnknownMembers
{
    private const int LongestName = 100;

    public static IEnumerable<ErrorDetail> Of(JsonElement body, JsonTypeInfo type) => Of(body, type, "");

    public static IEnumerable<ErrorDetail> OfAny(JsonElement body) => body.ValueKind is JsonValueKind.Object
        ? body.EnumerateObject().Select(member => Detail("", member.Name, "This operation takes no body."))
        : [];

    private static IEnumerable<ErrorDetail> Of(JsonElement value, JsonTypeInfo type, string path) => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => value.EnumerateObject().SelectMany(member =>
            type.Properties.FirstOrDefault(known => known.Name == member.Name) is { } known
                ? Of(member.Value, type.Options.GetTypeInfo(known.PropertyType), $"{path}/{known.Name}")
                : [Detail(path, member.Name, $"The members here are {Listed(type.Properties.Select(one => one.Name))}.")]),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => value.EnumerateArray().SelectMany((item, i) =>
            Of(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}/{i}")),
        _ => [],
    };

    private static ErrorDetail Detail(string path, string name, string advice)
    {
        var shown = Shortened(name);
        var pointer = shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        return new(IssueCode.UnknownMember, $"There is no member {shown}. {advice}", $"{path}/{pointer}", Location: "body");
    }

    /// <summary>The client chose the name, and it can be long.</summary>
    internal static string Shortened(string name) => name.Length > LongestName ? $"{name[..LongestName]}…" : name;

    internal static string Listed(IEnumerable<string> names) => names.ToArray() switch
    {
        [.. var first, var last] when first.Length > 0 => $"{string.Join(", ", first)} and {last}",
        var few => string.Concat(few),
    };
}
