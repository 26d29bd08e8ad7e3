using System.Text.Json.Serialization;

namespace Checkout.Storage;

/// <summary>What a backup holds: the file <c>manifest.json</c> in it.</summary>
/// <param name="Format">The version of the archive's form.</param>
/// <param name="MadeAt">The time of the snapshot, UTC: whatever was stored later is not in the backup.</param>
/// <param name="Migrations">The migrations of the tables.</param>
/// <param name="Shops">The shops with an order.</param>
/// <param name="Tables">The tables.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset MadeAt, IReadOnlyList<string> Migrations, IReadOnlyList<string> Shops, IReadOnlyList<BackupTable> Tables)
{
    internal const int PresentFormat = 1;

    /// <summary>The number of all rows.</summary>
    [JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);
}

/// <summary>A table of a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The number of its rows.</param>
/// <param name="Sha256">The SHA-256 of its file, in hex.</param>
public sealed record BackupTable(string Name, long Rows, string Sha256);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
