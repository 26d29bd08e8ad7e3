using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Checkout.Server.Http.OpenApi;

internal static class ParameterSchema
{
    public static OpenApiSchema Text(int min, int max, string? pattern = null) =>
        new() { Type = JsonSchemaType.String, MinLength = min, MaxLength = max, Pattern = pattern };

    public static OpenApiSchema Number(int min, int max, int usual) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = min.ToString(CultureInfo.InvariantCulture),
        Maximum = max.ToString(CultureInfo.InvariantCulture),
        Default = usual,
    };

    public static OpenApiSchema OneOf(IEnumerable<string> names) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)name)] };
}
