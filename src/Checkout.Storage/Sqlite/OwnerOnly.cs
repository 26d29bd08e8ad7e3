namespace Checkout.Storage;

/// <summary>Keeps the files of a database from other accounts of the machine: orders name people.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>SQLite's own files beside the database. It gives new ones the mode of the database.</summary>
    private static readonly string[] Ends = ["", "-wal", "-shm", "-journal"];

    /// <summary>Makes the folder, if there is none.</summary>
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

    /// <summary>Makes the empty file with its mode, so that it is never open to others; does nothing when there is one.</summary>
    public static void MakeFile(string file)
    {
        // Only a file that is new may be opened and closed: closing another one would drop the locks that SQLite holds on it.
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
            // Another process was faster, and made it the same way.
        }
    }

    /// <summary>Corrects the mode of files that were made before. A file system without modes, or another owner, is left alone.</summary>
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
                // Whether the database can be used is for SQLite to say.
            }
        }
    }
}
