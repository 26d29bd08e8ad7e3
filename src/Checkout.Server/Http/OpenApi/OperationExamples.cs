using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.Http.OpenApi;

internal sealed class OperationExamples : IOperationFilter
{
    private readonly JsonObject examples = Read();

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var own = examples["operations"]?[operation.OperationId ?? ""];
        foreach (var (type, media) in operation.RequestBody?.Content ?? new Dictionary<string, IOpenApiMediaType>())
        {
            // A form has the JSON in one of its parts.
            var request = own?["request"]?.DeepClone();
            ((OpenApiMediaType)media).Example = type == "multipart/form-data" ? new JsonObject { ["input"] = request?.ToJsonString() } : request;
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var media in response.Content?.Values.OfType<OpenApiMediaType>() ?? [])
            {
                media.Example = (own?[status] ?? examples["errors"]?[status])?.DeepClone();
            }
        }
    }

    private static JsonObject Read()
    {
        using var stream = typeof(OperationExamples).Assembly.GetManifestResourceStream("Checkout.Server.Http.OpenApi.examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
