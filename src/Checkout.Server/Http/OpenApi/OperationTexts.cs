using System.Globalization;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.Http.OpenApi;

internal sealed class OperationTexts : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        foreach (var text in metadata.OfType<ParameterText>())
        {
            Describe(operation, text, context);
        }

        if (metadata.OfType<FormText>().LastOrDefault() is { } form
            && operation.RequestBody?.Content?["multipart/form-data"] is OpenApiMediaType { } filled)
        {
            filled.Schema = SchemaOf(form);
        }

        foreach (var text in metadata.OfType<AnswerText>())
        {
            var response = Response(operation, text.Status);
            response.Description = text.Description;
            if (text.HasLocation)
            {
                var address = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" };
                AddHeader(response, "Location", "Where to read the order.", address, isRequired: true);
            }
        }

        foreach (var problem in metadata.OfType<RefusalText>().GroupBy(text => text.Status))
        {
            var response = Response(operation, problem.Key);
            response.Description = Sentence(problem.Key, [.. problem]);
            AddHeaders(response, problem.Key);
        }

        var responses = operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        responses.ForEach(response => operation.Responses.Add(response.Key, response.Value));

        if (metadata.OfType<NeededRole>().LastOrDefault() is { } needed)
        {
            operation.Description += $" Role: {string.Join(" or ", needed.AnyOf.Names().Select(name => $"`{name}`"))}.";
        }

        var credentials = metadata.OfType<Credential>().ToList();
        if (credentials.Count > 0)
        {
            operation.Security =
            [
                .. credentials.Where(one => one.IsOptional).Take(1).Select(_ => new OpenApiSecurityRequirement()),
                .. credentials.Select(one => new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(one.Scheme, context.Document)] = [],
                }),
            ];
        }
    }

    private static OpenApiSchema SchemaOf(FormText form) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { form.Part },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [form.Part] = new OpenApiSchema { Type = JsonSchemaType.String, Description = form.Description },
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A file. There may be several." },
        },
    };

    private static void Describe(OpenApiOperation operation, ParameterText text, OperationFilterContext context)
    {
        operation.Parameters ??= [];
        var parameter = operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(one => one.Name == text.Name && one.In == text.In);
        if (parameter is null)
        {
            operation.Parameters.Add(parameter = new OpenApiParameter { Name = text.Name, In = text.In });
        }

        parameter.Description = text.Description;
        parameter.Schema = text.Schema ?? context.SchemaGenerator.GenerateSchema(text.Type, context.SchemaRepository);
        parameter.Required = text.IsRequired || text.In == ParameterLocation.Path;
    }

    private static OpenApiResponse Response(OpenApiOperation operation, int status) =>
        (OpenApiResponse)operation.Responses![status.ToString(CultureInfo.InvariantCulture)];

    private static string Sentence(int status, IReadOnlyList<RefusalText> texts)
    {
        var issues = texts.SelectMany(text => text.Issues).Distinct().Select(issue => $"`{issue}`").ToList();
        var payPals = texts.Any(text => text.MayBePayPals) ? ", or an issue of PayPal's" : "";
        return $"{ProblemShape.TitleOf(status)} {(issues.Count == 1 ? "The issue is" : "The issue is one of")} "
            + $"{string.Join(", ", issues)}{payPals}.";
    }

    private static void AddHeaders(OpenApiResponse response, int status)
    {
        var seconds = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" };
        switch (status)
        {
            case StatusCodes.Status401Unauthorized:
                AddHeader(response, "WWW-Authenticate", "`Bearer`.", new() { Type = JsonSchemaType.String }, isRequired: true);
                break;
            case StatusCodes.Status429TooManyRequests:
                AddHeader(response, "Retry-After", "How many seconds to wait before the next request.", seconds, isRequired: true);
                break;
            case StatusCodes.Status503ServiceUnavailable:
                AddHeader(response, "Retry-After", "How many seconds to wait before the next request, if it is known.", seconds);
                break;
            default:
                break;
        }
    }

    private static void AddHeader(OpenApiResponse response, string name, string description, OpenApiSchema schema, bool isRequired = false)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader { Description = description, Schema = schema, Required = isRequired };
    }
}
