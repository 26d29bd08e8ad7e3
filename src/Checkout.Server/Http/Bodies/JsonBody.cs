using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Checkout.PayPal;
using Microsoft.AspNetCore.Http.Metadata;

namespace Checkout.Server.Http.Bodies;

/// <summary>A JSON body with its raw bytes. The bytes tell whether a retry is the same request.</summary>
/// <param name="Value">The value; null if it could not be read.</param>
/// <param name="Bytes">The raw bytes.</param>
/// <param name="Problem">Why it could not be read; null if it could.</param>
internal sealed record JsonBody<T>(T? Value, ReadOnlyMemory<byte> Bytes, ErrorDetail? Problem) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>Reads the body, up to the endpoint's limit.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large (413), or its content type is not JSON (415).</exception>
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        var bytes = await RawBody.ReadAsync(context.Request, RawBody.UsualLimit, context.RequestAborted);
        try
        {
            // Checked first, because a value that is read later would throw there.
            if (JsonUnicode.Faults(bytes.Span, most: 1) is [var fault])
            {
                var at = fault.Length > 1 ? ToPointer(fault) : "/";
                return new(
                    null, bytes,
                    new ErrorDetail("MALFORMED_REQUEST_JSON", $"The text at {at} is not valid Unicode.", at, Location: "body"));
            }

            var json = context.RequestServices.GetRequiredService<JsonSerializerContext>();
            return JsonSerializer.Deserialize(bytes.Span, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T))!) is { } value
                ? new(value, bytes, null)
                : new(null, bytes, new ErrorDetail("MALFORMED_REQUEST_JSON", "The body must be a JSON object.", "/", Location: "body"));
        }
        catch (JsonException exception)
        {
            // An inner JsonException means that the text is not JSON. Then the path only says where the reader stopped.
            var field = exception is { Path: { Length: > 1 } path, InnerException: not JsonException } ? ToPointer(path) : "/";
            var description = field == "/"
                ? "The body is not well-formed JSON."
                : $"The value at {field} has the wrong type.";
            return new(null, bytes, new ErrorDetail("MALFORMED_REQUEST_JSON", description, field, Location: "body"));
        }
    }

    /// <summary>Describes the body to OpenAPI.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    /// <summary><c>$.cart[0].quantity</c> is <c>/cart/0/quantity</c> as a JSON pointer.</summary>
    private static string ToPointer(string path) =>
        path[1..]
            .Replace("].", "/", StringComparison.Ordinal)
            .Replace('[', '/')
            .Replace('.', '/')
            .Replace("]", "", StringComparison.Ordinal);
}
