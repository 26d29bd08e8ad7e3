namespace Checkout.Server.Settings;

/// <summary>When a mounted file was last changed. In Kubernetes it is a link: a change replaces what the link leads to, and not the
/// link.</summary>
internal static class FileTime
{
    /// <returns>A constant if it cannot be read.</returns>
    public static DateTime Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).LastWriteTimeUtc;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
