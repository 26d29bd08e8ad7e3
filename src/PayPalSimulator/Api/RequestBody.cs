using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;

namespace PayPalSimulator.Api;

/// <summary>Reads a call's body, and refuses one that is not JSON where the operation reads JSON.</summary>
internal static class RequestBody
{
    // An order is nested seven deep. Half of the reader's own limit leaves room for what a patch puts into a document.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Fills the call's bytes; false when they are too many.</summary>
    public static async Task<bool> ReadAsync(HttpContext http, ApiCall call)
    {
        if (await ReadBytesAsync(http) is not { } bytes)
        {
            return false;
        }

        call.RawBody = bytes;
        return true;
    }

    /// <summary>Fills the call's body from its bytes; a refusal when it cannot be used.</summary>
    public static Answer? Refuse(HttpContext http, ApiCall call)
    {
        var bytes = call.RawBody;
        if (call.Operation.Body == JsonBody.None)
        {
            return null;
        }

        // PayPal's samples send the type with an empty body too; a call without it is refused there.
        if (!http.Request.HasJsonContentType())
        {
            return ErrorAnswer.Of(call, StatusCodes.Status415UnsupportedMediaType, []);
        }

        if (bytes.AsSpan().TrimStart(" \t\r\n"u8).IsEmpty && call.Operation.Body == JsonBody.Optional)
        {
            return null;
        }

        if (Parse(bytes) is not { } body)
        {
            return call.Refuse(Detail.InBody("MALFORMED_REQUEST_JSON", "/"));
        }

        call.Body = body;
        return null;
    }

    /// <summary>The document, or null when it is not JSON or holds text that is not Unicode.</summary>
    public static JsonElement? Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return null;
        }

        try
        {
            var document = JsonElement.Parse(bytes, Options);
            return HasBrokenText(bytes) ? null : document;
        }
        catch (JsonException)
        {
            // The sender's mistake: the calling method answers it as PayPal does.
            return null;
        }
    }

    // Half a surrogate pair is well-formed JSON but not text. Reading it later would fail inside an operation.
    private static bool HasBrokenText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("\\u"u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    // The reader throws this when an escape is not a character.
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The body as it came; null when it is too large.</summary>
    public static async Task<byte[]?> ReadBytesAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Limits.RequestBody)
        {
            return null;
        }

        if (http.Request.ContentLength is { } length)
        {
            var bytes = new byte[length];
            await http.Request.Body.ReadExactlyAsync(bytes, http.RequestAborted);
            return bytes;
        }

        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return [];
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            if (buffer.Length + read > Limits.RequestBody)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
