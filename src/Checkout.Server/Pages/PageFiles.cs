using Checkout.Server.Settings;
using Microsoft.AspNetCore.StaticFiles;

namespace Checkout.Server.Pages;

/// <summary>The files of the shop's page: the merchant's own or those of the demo shop. The other pages stay the server's.</summary>
internal sealed class PageFiles(ServerSettings settings)
{
    public static readonly string Root = SourceTree.Find("wwwroot", "../../wwwroot");

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly string folder = RealPath.Of(settings.PagePath ?? Path.Combine(Root, "shop"));

    /// <summary>The page itself.</summary>
    public string Index => Path.Combine(folder, "index.html");

    /// <param name="name">The path below <c>/shop/</c>.</param>
    /// <returns>Null if there is no such file, or a link leads out of the folder.</returns>
    public (FileInfo File, string Type)? Find(string name) =>
        FolderFile.Find(folder, name) is { } file && Types.TryGetContentType(name, out var type) ? (file, type) : null;
}
