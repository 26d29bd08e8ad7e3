using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Checkout.Storage;

/// <summary>Reads the file of a backup.</summary>
internal sealed class BackupReader : IDisposable
{
    public const string ManifestName = "manifest.json";

    private readonly ZipArchive archive;

    private BackupReader(ZipArchive archive, BackupManifest manifest) => (this.archive, Manifest) = (archive, manifest);

    public BackupManifest Manifest { get; }

    /// <exception cref="BackupException">It is no backup, or it is damaged.</exception>
    public static BackupReader Open(string source)
    {
        ZipArchive? opened = null;
        try
        {
            opened = new ZipArchive(File.OpenRead(source), ZipArchiveMode.Read);
            using var entry = (opened.GetEntry(ManifestName) ?? throw new InvalidDataException("it has no manifest")).Open();
            var manifest = JsonSerializer.Deserialize(entry, BackupJson.Default.BackupManifest);
            return manifest is { Format: BackupManifest.PresentFormat }
                ? new(opened, manifest)
                : throw new BackupException($"{source} was made by another version: restore it with that version.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            opened?.Dispose();
            throw new BackupException($"{source} is no backup that can be read: {exception.Message}", exception);
        }
        catch (BackupException)
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a table, each as JSON.</summary>
    /// <exception cref="BackupException">After the last row: they are not those that the manifest counts.</exception>
    public async IAsyncEnumerable<string> RowsAsync(BackupTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await using var entry = await (archive.GetEntry(BackupWriter.EntryOf(table.Name)) ?? throw Damaged(table)).OpenAsync();
        using var reader = new StreamReader(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        while (await NextAsync(reader, table) is { } row)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
            count++;
            yield return row;
        }

        if (count != table.Rows || Convert.ToHexStringLower(hash.GetHashAndReset()) != table.Sha256)
        {
            throw Damaged(table);
        }
    }

    public void Dispose() => archive.Dispose();

    private static async Task<string?> NextAsync(StreamReader reader, BackupTable table)
    {
        try
        {
            return await reader.ReadLineAsync();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or ArgumentException)
        {
            throw Damaged(table, exception);
        }
    }

    private static BackupException Damaged(BackupTable table, Exception? cause = null) =>
        new($"The backup is damaged: the rows of {table.Name} are not those that were written.", cause);
}
