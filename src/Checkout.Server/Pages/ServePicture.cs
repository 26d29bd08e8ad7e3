using Checkout.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Checkout.Server.Pages;

/// <summary>GET /pictures/…: a picture of the shop's own folder or, if it has none of this name, one of the sample shop's.</summary>
internal static class ServePicture
{
    public static Results<PhysicalFileHttpResult, NotFound> Handle(string path, HttpContext context, PictureFolders pictures)
    {
        if (pictures.Find(path) is not var (file, type))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(
            file.FullName, type, lastModified: new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""));
    }
}
