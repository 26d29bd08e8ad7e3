using System.Text.Json;
using System.Text.Json.Nodes;
using Checkout.Orders;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.Http.OpenApi;

/// <summary>Describes what reflection cannot find: statuses by name, a quantity as a number or text, and PayPal's members of a
/// problem.</summary>
internal sealed class WireSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema open)
        {
            return;
        }

        if (context.Type == typeof(OrderStatus))
        {
            open.Type = JsonSchemaType.String;
            open.Enum = [.. OrderStatusName.All.Select(name => (JsonNode)name)];
        }
        else if (context.Type == typeof(JsonElement) && context.MemberInfo?.Name == "Quantity")
        {
            open.Description = "A whole number from 1 to 999, as a number or as text.";
        }
        else if (context.Type == typeof(ProblemDetails))
        {
            open.Properties ??= new Dictionary<string, IOpenApiSchema>();
            foreach (var (name, description) in new[]
            {
                ("traceId", "The id of the request in the server's log."), ("name", "The kind of error, as PayPal names it."),
                ("message", "A sentence that a shopper may read."), ("debug_id", "PayPal's debug id, or the request's own."),
            })
            {
                open.Properties[name] = new OpenApiSchema { Type = JsonSchemaType.String, Description = description };
            }

            open.Properties["details"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "At least one issue.",
                Items = context.SchemaGenerator.GenerateSchema(typeof(PayPal.ErrorDetail), context.SchemaRepository),
            };
        }
    }
}
