using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Checkout.Server.Http.Bodies;

/// <summary>A JSON body with its raw bytes. A retry must have the same bytes.</summary>
internal sealed record JsonBody<T>(T? Value, ReadOnlyMemory<byte> Bytes, ErrorDetail? Problem) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <exception cref="BadHttpRequestException">The body is too large (413), or its content type is not JSON (415).</exception>
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (IsOptional && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return Read("{}"u8.ToArray(), context) with { Bytes = default };
        }

        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        return Read(await RawBody.ReadAsync(context.Request, RawBody.UsualLimit, context.RequestAborted), context);
    }

    /// <summary>Reads bytes that came in another way, such as in a part of a form.</summary>
    public static JsonBody<T> Read(ReadOnlyMemory<byte> bytes, HttpContext context)
    {
        var json = (JsonTypeInfo<T>)context.RequestServices.GetRequiredService<JsonSerializerContext>().GetTypeInfo(typeof(T))!;
        if (Malformation(bytes, json, context) is { } malformed)
        {
            return new(null, bytes, malformed);
        }

        try
        {
            return new(JsonSerializer.Deserialize(bytes.Span, json), bytes, null);
        }
        catch (JsonException exception)
        {
            var field = exception.Path is { Length: > 1 } path ? ToPointer(path) : "/";
            return new(null, bytes, Malformed($"The value at {field} has the wrong type.", field));
        }
    }

    /// <summary>Why the body is not a JSON object; null if it is one. Its unknown members become warnings.</summary>
    private static ErrorDetail? Malformation(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> type, HttpContext context)
    {
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Malformed("The body is empty: send a JSON object.");
        }

        try
        {
            // Invalid Unicode is checked first, because reading such a value later would throw.
            if (JsonUnicode.Faults(bytes.Span, most: 1) is [var fault])
            {
                var at = fault.Length > 1 ? ToPointer(fault) : "/";
                return Malformed($"The text at {at} is not valid Unicode.", at);
            }

            using var parsed = JsonDocument.Parse(bytes);
            if (parsed.RootElement.ValueKind is not JsonValueKind.Object and var kind)
            {
                return Malformed($"The body must be a JSON object, not {Named(kind)}.");
            }

            RequestWarnings.Add(context, UnknownMembers.Of(parsed.RootElement, type));
            return null;
        }
        catch (JsonException)
        {
            return Malformed("The body is not well-formed JSON.");
        }
    }

    private static ErrorDetail Malformed(string description, string field = "/") =>
        new(IssueCode.MalformedRequestJson, description, field, Location: "body");

    private static string Named(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), IsOptional));

    private static bool IsOptional => typeof(T).IsAssignableTo(typeof(IOptionalBody));

    /// <summary>Converts <c>$.cart[0].quantity</c> to the JSON pointer <c>/cart/0/quantity</c>.</summary>
    private static string ToPointer(string path) =>
        path[1..]
            .Replace("].", "/", StringComparison.Ordinal)
            .Replace('[', '/')
            .Replace('.', '/')
            .Replace("]", "", StringComparison.Ordinal);
}

/// <summary>A body that may be left out.</summary>
internal interface IOptionalBody;
