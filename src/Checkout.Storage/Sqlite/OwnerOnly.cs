namespace Checkout.Storage;

/// <summary>Protects the files of a database from other accounts of the machine, because orders contain personal data.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The database and SQLite's files beside it. SQLite gives new ones the mode of the database.</summary>
    private static readonly string[] Ends = ["", "-wal", "-shm", "-journal"];

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner);
        }
    }

    /// <summary>Creates the empty file with its mode, so that other accounts can never open it. Does nothing if the file exists.</summary>
    public static void MakeFile(string file)
    {
        // Only a new file may be opened and closed here: closing an existing one would drop SQLite's locks on it.
        if (OperatingSystem.IsWindows() || File.Exists(file))
        {
            return;
        }

        try
        {
            new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                UnixCreateMode = OwnerFile,
            }).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process created it first, in the same way.
        }
    }

    /// <summary>Corrects the mode of existing files. On a file system without modes, or with another owner, nothing changes.</summary>
    public static void Correct(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Ends.Select(end => file + end).Where(File.Exists))
        {
            try
            {
                var mode = File.GetUnixFileMode(path);
                if ((mode & ~Owner) != UnixFileMode.None)
                {
                    File.SetUnixFileMode(path, mode & Owner);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // SQLite itself reports whether the database can be used.
            }
        }
    }
}
