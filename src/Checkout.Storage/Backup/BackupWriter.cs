using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Checkout.Storage;

/// <summary>Writes the file of a backup: a ZIP archive with one JSON object a line for each row. Nobody sees it before it is complete, and it
/// never replaces another file.</summary>
internal sealed class BackupWriter : IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string target;
    private readonly string partial;
    private readonly FileStream file;
    private readonly ZipArchive archive;
    private bool isComplete;

    /// <exception cref="BackupException">The file exists, or its folder does not.</exception>
    public BackupWriter(string target)
    {
        this.target = target;
        partial = $"{target}.{Guid.NewGuid():N}.partial";
        if (Path.Exists(target))
        {
            throw new BackupException($"{target} exists, and a backup replaces no file: give another name.");
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // The backup has personal data and keys. Other accounts of the machine must not read it.
            options.UnixCreateMode = OwnerFile;
        }

        try
        {
            file = new FileStream(partial, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{target} cannot be written: {exception.Message}", exception);
        }

        archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
    }

    public static string EntryOf(string table) => $"{table}.jsonl";

    /// <summary>Adds a table.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="rows">Each row as JSON.</param>
    public async Task<BackupTable> AddAsync(string name, IAsyncEnumerable<string> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await using var entry = await archive.CreateEntry(EntryOf(name), CompressionLevel.Fastest).OpenAsync();
        await foreach (var row in rows)
        {
            var line = Encoding.UTF8.GetBytes(row + "\n");
            hash.AppendData(line);
            await entry.WriteAsync(line);
            count++;
        }

        return new(name, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Adds the manifest, flushes the file to the disk, reads it back, and gives it its name.</summary>
    public async Task CompleteAsync(BackupManifest manifest)
    {
        await using (var entry = await archive.CreateEntry(BackupReader.ManifestName).OpenAsync())
        {
            await JsonSerializer.SerializeAsync(entry, manifest, BackupJson.Default.BackupManifest);
        }

        archive.Dispose();
        file.Flush(flushToDisk: true);
        file.Dispose();
        using (var written = BackupReader.Open(partial))
        {
            foreach (var table in manifest.Tables)
            {
                await foreach (var _ in written.RowsAsync(table))
                {
                    // Reading to the end compares the number of rows and the checksum.
                }
            }
        }

        File.Move(partial, target, overwrite: false);
        isComplete = true;
    }

    public void Dispose()
    {
        archive.Dispose();
        file.Dispose();
        if (!isComplete)
        {
            File.Delete(partial);
        }
    }
}
