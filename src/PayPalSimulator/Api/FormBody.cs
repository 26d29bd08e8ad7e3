using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace PayPalSimulator.Api;

/// <summary>Reads a multipart form: the part <c>input</c> is the JSON body, and every part with a file name is a file.</summary>
internal static class FormBody
{
    /// <summary>The name of the part with the JSON.</summary>
    public const string Input = "input";

    private const int MaxFiles = 100;
    private const int MaxBoundary = 200;

    /// <summary>Null when the content type is no form.</summary>
    public static string? Boundary(HttpContext http) =>
        MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            && type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundary } boundary
            ? boundary
            : null;

    /// <summary>The bytes of the part <c>input</c>, empty when there is none. Null when the form cannot be read.</summary>
    public static async Task<byte[]?> ReadAsync(ApiCall call, string boundary)
    {
        var reader = new MultipartReader(boundary, new MemoryStream(call.RawBody, writable: false));
        var files = new List<UploadedFile>();
        byte[] input = [];
        try
        {
            while (await reader.ReadNextSectionAsync() is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || files.Count == MaxFiles)
                {
                    return null;
                }

                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content);
                var part = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                var name = disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
                if (part == Input)
                {
                    input = content.ToArray();
                }
                else if (name is not null)
                {
                    files.Add(new UploadedFile(part, name, section.ContentType ?? "application/octet-stream", content.ToArray()));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // The sender's form is cut off or has too many headers.
            return null;
        }

        call.Files = files;
        return input;
    }
}
