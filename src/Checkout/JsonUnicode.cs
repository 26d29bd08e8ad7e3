using System.Buffers;
using System.Text.Json;

namespace Checkout;

/// <summary>Finds text in JSON that is not valid Unicode: half a surrogate pair, or bytes that are not UTF-8. .NET parses such a document
/// and throws only when the text is read.</summary>
public static class JsonUnicode
{
    /// <summary>Longer names are replaced in a path.</summary>
    private const int MaxNameLength = 100;

    private const string Unnamed = "?";

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(0, 128).Where(character => character != '\\').Select(character => (byte)character)]);

    /// <param name="most">The search stops after this many.</param>
    /// <returns>Their paths, such as <c>$.products[0].name</c>; empty if all text is valid.</returns>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public static IReadOnlyList<string> Faults(ReadOnlySpan<byte> json, int most)
    {
        if (!json.ContainsAnyExcept(Plain))
        {
            return [];
        }

        var faults = new List<string>();
        var places = new List<Place>();
        var reader = new Utf8JsonReader(json);
        while (faults.Count < most && reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                places.RemoveAt(places.Count - 1);
                continue;
            }

            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = Text(ref reader);
                places[^1].Name = name is { Length: <= MaxNameLength } ? name : Unnamed;
                if (name is null)
                {
                    faults.Add(PathOf(places));
                }

                continue;
            }

            if (places is [.., { IsArray: true } array])
            {
                array.Index++;
            }

            if (reader.TokenType is JsonTokenType.String && Text(ref reader) is null)
            {
                faults.Add(PathOf(places));
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                places.Add(new Place(reader.TokenType is JsonTokenType.StartArray));
            }
        }

        return faults;
    }

    /// <returns>Null if the text is not valid Unicode.</returns>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string PathOf(List<Place> places) =>
        $"${string.Concat(places.Select(place => place.IsArray ? $"[{place.Index}]" : $".{place.Name}"))}";

    private sealed class Place(bool isArray)
    {
        public bool IsArray => isArray;

        public int Index { get; set; } = -1;

        public string Name { get; set; } = "";
    }
}
