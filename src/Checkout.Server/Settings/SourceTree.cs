using System.Reflection;

namespace Checkout.Server.Settings;

/// <summary>Finds files beside the program. A debug build takes them from the source tree that it was built from, so that an edit shows
/// without a build.</summary>
internal static class SourceTree
{
    private static readonly string? Project = typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "ProjectFolder")?.Value;

    /// <param name="name">Its name beside the program.</param>
    /// <param name="inTree">Its path from the project's folder.</param>
    public static string Find(string name, string inTree)
    {
        var source = Project is null ? null : Path.GetFullPath(Path.Combine(Project, inTree));
        return Path.Exists(source) ? source : Path.Combine(AppContext.BaseDirectory, name);
    }
}
