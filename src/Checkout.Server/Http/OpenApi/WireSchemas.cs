using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.Http.OpenApi;

/// <summary>Describes the JSON of each type. A member that is never null is required, a null member is omitted, and unknown members are
/// allowed.</summary>
internal sealed class WireSchemas : ISchemaFilter
{
    private readonly NullabilityInfoContext nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema open || context.MemberInfo is not null || context.ParameterInfo is not null)
        {
            return;
        }

        open.AdditionalPropertiesAllowed = true;
        open.AdditionalProperties = null;
        if (context.Type == typeof(OrderStatus))
        {
            open.Type = JsonSchemaType.String;
            open.Enum = [.. OrderStatusName.All.Select(name => (JsonNode)name)];
        }
        else if (context.Type == typeof(ProblemDetails))
        {
            DescribeProblem(open, context);
        }
        else if (open.Properties is { Count: > 0 } members)
        {
            foreach (var property in context.Type.GetProperties())
            {
                var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                    ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
                if (members.TryGetValue(name, out var member))
                {
                    DescribeMember(open, name, member as OpenApiSchema, property);
                }
            }

            DescribeOthers(context.Type, members);
        }
    }

    private void DescribeMember(OpenApiSchema owner, string name, OpenApiSchema? member, PropertyInfo property)
    {
        var canBeNull = nullability.Create(property).ReadState is NullabilityState.Nullable;
        var isAlwaysWritten = property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is JsonIgnoreCondition.Never;
        var isRequired = !canBeNull || isAlwaysWritten || property.IsDefined(typeof(RequiredAttribute));
        owner.Required ??= new HashSet<string>();
        _ = isRequired ? owner.Required.Add(name) : owner.Required.Remove(name);
        if (member is null)
        {
            return;
        }

        member.Type = canBeNull && isAlwaysWritten ? member.Type | JsonSchemaType.Null : member.Type & ~JsonSchemaType.Null;
        if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed)
        {
            member.Enum = [.. allowed.Values.Select(value => (JsonNode)(string)value!)];
        }

        if (property.GetCustomAttribute<DataTypeAttribute>() is { CustomDataType: { } format })
        {
            member.Format = format;
        }
    }

    /// <summary>Describes types of projects without OpenAPI attributes, and the quantity, which may also be text.</summary>
    private static void DescribeOthers(Type type, IDictionary<string, IOpenApiSchema> members)
    {
        if (type == typeof(PayPalMoney))
        {
            ((OpenApiSchema)members["currency_code"]).Pattern = "^[A-Z]{3}$";
            ((OpenApiSchema)members["value"]).Pattern = @"^[0-9]+(\.[0-9]+)?$";
        }
        else if (type == typeof(Link))
        {
            ((OpenApiSchema)members["href"]).Format = "uri-reference";
        }
        else if (type == typeof(ForeignPayment))
        {
            var kind = (OpenApiSchema)members["kind"];
            kind.Enum = [PaymentKind.Capture, PaymentKind.Authorization, PaymentKind.Refund];
            kind.Description = "The kind of payment.";
            ((OpenApiSchema)members["pay_pal_order_id"]).Description = "The PayPal order that it belongs to; absent if PayPal does not say.";
        }
        else if (type == typeof(ErrorDetail))
        {
            DescribeIssue((OpenApiSchema)members["issue"]);
        }
        else if (members.TryGetValue("quantity", out var quantity) && quantity is OpenApiSchema number)
        {
            (number.Type, number.Format) = (JsonSchemaType.Integer, "int32");
            (number.Minimum, number.Maximum) = ("1", $"{CartLimits.MaxQuantity}");
        }
    }

    /// <summary>The set of codes is open, so it is not an enum.</summary>
    private static void DescribeIssue(OpenApiSchema issue)
    {
        issue.Description = "The code for programs. The set is open: PayPal's refusals keep PayPal's codes, such as `INSTRUMENT_DECLINED`. "
            + "The shop's own codes are:\n\n"
            + string.Join('\n', IssueTexts.All.Select(one => $"- `{one.Code}`: {one.Summary}"));
        issue.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        issue.Extensions["x-extensible-enum"] =
            new JsonNodeExtension(new JsonArray([.. IssueTexts.All.Select(one => (JsonNode)one.Code)]));
    }

    private static void DescribeProblem(OpenApiSchema problem, SchemaFilterContext context)
    {
        problem.Description = "A request that was not carried out. A program reads `details[0].issue`; a shopper may read "
            + "`details[0].description`.";
        problem.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("`about:blank`: the issue names the kind of problem."),
            ["title"] = Text("The kind of problem, for people."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("What happened and what to do. A shopper may read it."),
            ["traceId"] = Text("The id of the request in the server's log."),
            ["name"] = Text("The kind of problem, as PayPal names it. It follows the status."),
            ["message"] = Text("The same as `detail`, under PayPal's name."),
            [ProblemShape.DebugId] = Text("PayPal's debug id if PayPal refused, otherwise the request's own."),
            [ProblemShape.Details] = Issues("The issues; at least one.", context),
            [ProblemShape.Differences] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "With ORDER_DIFFERS: what PayPal has and was not asked for. Otherwise absent.",
                Items = Difference(),
            },
            [ProblemShape.Warnings] = Issues("The names in the request that the operation does not have; absent if there are none.", context),
        };
        ((OpenApiSchema)problem.Properties[ProblemShape.Details]).MinItems = 1;
        problem.Required = problem.Properties.Keys
            .Where(name => name is not (ProblemShape.Warnings or ProblemShape.Differences)).ToHashSet();
    }

    private static OpenApiSchema Difference() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["field"] = Text("`amount`, `currency`, `payee`, or a member of the address such as `shipping_address/postal_code`."),
            ["asked"] = Text("What was asked for; absent if nothing was."),
            ["at_paypal"] = Text("What PayPal has; absent if it has nothing."),
        },
        Required = new HashSet<string> { "field" },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Issues(string description, SchemaFilterContext context) => new()
    {
        Type = JsonSchemaType.Array,
        Description = description,
        Items = context.SchemaGenerator.GenerateSchema(typeof(ErrorDetail), context.SchemaRepository),
    };
}
