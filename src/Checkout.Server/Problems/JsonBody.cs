using System.Reflection;
using System.Text.Json;
using Checkout.PayPal;
using Checkout.Server.Wire;
using Microsoft.AspNetCore.Http.Metadata;

namespace Checkout.Server.Problems;

/// <summary>A JSON body and the bytes it came in: the bytes tell whether a repeated request is the same request.</summary>
/// <param name="Value">What was sent; null when it was not readable.</param>
/// <param name="Bytes">As it was sent.</param>
/// <param name="Problem">What is wrong with it; null when it was readable.</param>
internal sealed record JsonBody<T>(T? Value, ReadOnlyMemory<byte> Bytes, ErrorDetail? Problem) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>Reads the body, at most as much of it as the endpoint takes.</summary>
    /// <exception cref="BadHttpRequestException">It is too large (413) or not JSON by its type (415).</exception>
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        var bytes = await RawBody.ReadAsync(context.Request, RawBody.UsualLimit, context.RequestAborted);
        try
        {
            // Before it is read, because a value that is read later throws there.
            if (JsonUnicode.Faults(bytes.Span, most: 1) is [var fault])
            {
                var at = fault.Length > 1 ? ToPointer(fault) : "/";
                return new(
                    null, bytes,
                    new ErrorDetail("MALFORMED_REQUEST_JSON", $"The text at {at} is not valid Unicode.", at, Location: "body"));
            }

            return JsonSerializer.Deserialize(bytes.Span, WireJson.Of<T>()) is { } value
                ? new(value, bytes, null)
                : new(null, bytes, new ErrorDetail("MALFORMED_REQUEST_JSON", "The body must be a JSON object.", "/", Location: "body"));
        }
        catch (JsonException exception)
        {
            // The reader's own exception inside means that the text is no JSON; then the place says where it stopped and not what is wrong.
            var field = exception is { Path: { Length: > 1 } path, InnerException: not JsonException } ? ToPointer(path) : "/";
            var description = field == "/"
                ? "The body is not well-formed JSON."
                : $"The value at {field} has the wrong type.";
            return new(null, bytes, new ErrorDetail("MALFORMED_REQUEST_JSON", description, field, Location: "body"));
        }
    }

    /// <summary>Tells OpenAPI what the body is.</summary>
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
