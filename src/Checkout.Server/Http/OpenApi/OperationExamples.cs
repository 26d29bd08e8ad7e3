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
        foreach (var media in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? [])
        {
            media.Example = own?["request"]?.DeepClone();
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
