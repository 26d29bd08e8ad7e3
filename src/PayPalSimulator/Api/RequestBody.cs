using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;

namespace PayPalSimulator.Api;

/// <summary>Reads a call's body, and refuses a body that is not JSON when the operation needs JSON.</summary>
internal static class RequestBody
{
    // An order is nested seven deep. Half of the reader's own limit leaves room for the values that a patch puts into the order.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads the call's bytes. False when there are too many.</summary>
    public static async Task<bool> ReadAsync(HttpContext http, ApiCall call)
    {
        if (await ReadBytesAsync(http, call.Operation.MaxBody) is not { } bytes)
        {
            return false;
        }

        call.RawBody = bytes;
        return true;
    }

    /// <summary>Parses the call's bytes. The answer refuses a body that cannot be used.</summary>
    public static async Task<Answer?> RefuseAsync(HttpContext http, ApiCall call)
    {
        var bytes = call.RawBody;
        if (call.Operation.Body == JsonBody.None)
        {
            return null;
        }

        if (call.Operation.Body is JsonBody.Form or JsonBody.RequiredOrForm && FormBody.Boundary(http) is { } boundary)
        {
            return await FormBody.ReadAsync(call, boundary) is { } input ? RefuseInput(call, input)
                : call.Refuse(Detail.InBody("INVALID_PARAMETER_SYNTAX", "/"));
        }

        // PayPal refuses a call without a content type, even when its body is empty.
        if (!http.Request.HasJsonContentType() || call.Operation.Body == JsonBody.Form)
        {
            return ErrorAnswer.Of(call, StatusCodes.Status415UnsupportedMediaType, []);
        }

        if (bytes.AsSpan().TrimStart(" \t\r\n"u8).IsEmpty && call.Operation.Body == JsonBody.Optional)
        {
            return null;
        }

        return RefuseJson(call, bytes);
    }

    private static Answer? RefuseInput(ApiCall call, byte[] input) => input.Length == 0
        ? call.Refuse(Detail.InBody("MISSING_REQUIRED_PARAMETER", $"/{FormBody.Input}"))
        : RefuseJson(call, input);

    private static Answer? RefuseJson(ApiCall call, byte[] bytes)
    {
        if (Parse(bytes) is not { } body)
        {
            return call.Refuse(Detail.InBody("MALFORMED_REQUEST_JSON", "/"));
        }

        call.Body = body;
        return null;
    }

    /// <summary>Null when the bytes are not JSON, or hold text that is not Unicode.</summary>
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
            // The sender made a mistake. The calling method answers as PayPal does.
            return null;
        }
    }

    // Half a surrogate pair is well-formed JSON, but it is not text: an operation that reads it would fail.
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

    /// <summary>Null when the body is too large.</summary>
    public static async Task<byte[]?> ReadBytesAsync(HttpContext http, int max = Limits.RequestBody)
    {
        if (http.Request.ContentLength > max)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = max;
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
            if (buffer.Length + read > max)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
