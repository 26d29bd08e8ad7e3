using Checkout.Storage;
using Microsoft.Data.Sqlite;

namespace Checkout.Tests.Storage;

public sealed class KeepingFilesPrivate(PostgreSqlCluster cluster)
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Ends = ["", "-wal", "-shm"];

    [Fact]
    public async Task A_new_database_and_its_folder_are_readable_by_their_owner_only()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await storage.AddAsync(Some.Order());

        var file = FileOf(storage);
        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, Mode(Path.GetDirectoryName(file)!));
        Assert.All(Ends, end => Assert.Equal(OwnerFile, Mode(file + end)));
    }

    [Fact]
    public void A_new_file_is_private_before_its_mode_is_corrected()
    {
        var folder = Directory.CreateTempSubdirectory("checkout-private-");
        var file = Path.Combine(folder.FullName, "checkout.db");

        OwnerOnly.MakeFile(file);

        Assert.Equal(OwnerFile, Mode(file));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_files_of_an_older_version_become_unreadable_to_other_accounts()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await storage.AddAsync(Some.Order());
        var file = FileOf(storage);
        foreach (var end in Ends)
        {
            SetMode(file + end, OwnerFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        await using var later = TestStorage.Open(Engine.Sqlite, storage.ConnectionString);
        await later.Migrator.MigrateAsync();

        Assert.All(Ends, end => Assert.Equal(OwnerFile, Mode(file + end)));
    }

    private static string FileOf(TestStorage storage) => new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource;

#pragma warning disable CA1416 // The tests run where files have modes.
    private static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode) => File.SetUnixFileMode(path, mode);
#pragma warning restore CA1416
}
