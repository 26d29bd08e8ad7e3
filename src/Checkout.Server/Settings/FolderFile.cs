namespace Checkout.Server.Settings;

/// <summary>A file of a folder by the path in a request.</summary>
internal static class FolderFile
{
    /// <returns>The file, after all links; null if it does not exist, its name begins with a dot, or a link leads out of the folder. Links
    /// inside the folder are followed, because Kubernetes mounts files as such.</returns>
    public static FileInfo? Find(string folder, string name)
    {
        var parts = name.Split('/');
        if (parts.Any(part => part is "" or ['.', ..] || part.AsSpan().ContainsAny('\\', '\0', ':')))
        {
            return null;
        }

        try
        {
            var root = RealPath.Of(folder);
            var file = new FileInfo(RealPath.Of(Path.Combine([root, .. parts])));
            return file.Exists && file.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
