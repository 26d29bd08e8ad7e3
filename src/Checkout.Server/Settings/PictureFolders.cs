namespace Checkout.Server.Settings;

/// <summary>The pictures of a shop: the files of its own folder and, after them, those of the program.</summary>
/// <param name="own">The folder of <c>CHECKOUT_PICTURES</c>; null if there is none.</param>
internal sealed class PictureFolders(string? own)
{
    /// <summary>The media types by extension. A merchant's SVG is not served: it can contain a script of the page's origin.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".gif"] = "image/gif",
    };

    /// <summary>The extensions of a merchant's pictures, for a message.</summary>
    public static readonly string Extensions = string.Join(", ", Types.Keys);

    private static readonly string BuiltIn = SourceTree.Find("wwwroot/pictures", "../../wwwroot/pictures");

    /// <param name="name">The path below <c>/pictures/</c>, such as <c>mugs/tide.webp</c>.</param>
    /// <returns>The file and its media type; null if there is no such picture.</returns>
    public (FileInfo File, string Type)? Find(string name)
    {
        if (own is not null && Types.TryGetValue(Path.GetExtension(name), out var type) && FolderFile.Find(own, name) is { } file)
        {
            return (file, type);
        }

        return FolderFile.Find(BuiltIn, name) is { } builtIn ? (builtIn, "image/svg+xml") : null;
    }
}
