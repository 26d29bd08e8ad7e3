using Checkout.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Checkout.Server.Pages;

/// <summary>GET /pictures/…: a picture of the shop's own folder or, if it has none of this name, one of the sample shop's.</summary>
internal static class ServePicture
{
    public static Results<PhysicalFileHttpResult, NotFound> Handle(HttpContext context, PictureFolders pictures, string path = "") =>
        Send(pictures.Find(path), context);

    public static Results<PhysicalFileHttpResult, NotFound> Send((FileInfo File, string Type)? found, HttpContext context)
    {
        if (found is not var (file, type))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(
            file.FullName, type, lastModified: new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""));
    }
}

/// <summary>GET /shop/…: a file that the shop's page loads.</summary>
internal static class ServePageFile
{
    public static Results<PhysicalFileHttpResult, NotFound> Handle(HttpContext context, PageFiles files, string path = "") =>
        ServePicture.Send(files.Find(path), context);
}
