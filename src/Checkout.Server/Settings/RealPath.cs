namespace Checkout.Server.Settings;

internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MaxLinks = 40;

    /// <summary>The path without links, in any of its parts.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path) => Of(Path.GetFullPath(path), MaxLinks);

    private static string Of(string path, int left)
    {
        if (left == 0)
        {
            throw new IOException("There are too many links in the path.");
        }

        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var real = Path.Combine(Of(parent, left), Path.GetFileName(path));
        return new FileInfo(real).LinkTarget is { } target
            ? Of(Path.GetFullPath(target, Path.GetDirectoryName(real)!), left - 1)
            : real;
    }
}
