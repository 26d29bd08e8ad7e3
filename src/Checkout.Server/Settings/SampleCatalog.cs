using System.Text.Json;
using System.Text.Json.Nodes;

namespace Checkout.Server.Settings;

/// <summary>The sample catalog that is shipped with the program. A copy is embedded, because the file beside the program may have been
/// replaced.</summary>
internal static class SampleCatalog
{
    public static readonly string Path = SourceTree.Find("catalog.json", "catalog.json");

    /// <summary>The folder of the sample shop's downloads.</summary>
    public static readonly string Downloads = SourceTree.Find("downloads", "downloads");

    private const string Resource = "sample-catalog.json";

    /// <summary>Whether a catalog is the sample, in any formatting.</summary>
    public static bool Is(string json)
    {
        using var sample = typeof(SampleCatalog).Assembly.GetManifestResourceStream(Resource)!;
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(sample), JsonNode.Parse(json));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Not JSON, or a duplicate member: the catalog's reader reports it.
            return false;
        }
    }
}
