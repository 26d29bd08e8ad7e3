using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Checkout.Server.Http.OpenApi;

/// <summary>Texts of a route for the OpenAPI document. A <see cref="ParameterText"/> also defines a query parameter that the operation
/// accepts.</summary>
internal static class RouteTexts
{
    public static TBuilder Takes<TBuilder>(this TBuilder route, params ParameterText[] parameters)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata([.. parameters]);

    public static TBuilder Answers<TBuilder>(this TBuilder route, int status, string description, bool hasLocation = false)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AnswerText(status, description, hasLocation));

    public static TBuilder Refuses<TBuilder>(this TBuilder route, int status, params IReadOnlyList<string> issues)
        where TBuilder : IEndpointConventionBuilder => route.Refuses(new RefusalText(status, issues, MayBePayPals: false));

    /// <summary>Like <c>Refuses</c>, but the problem may also be PayPal's refusal, with PayPal's issue codes.</summary>
    public static TBuilder RefusesAsPayPal<TBuilder>(this TBuilder route, int status, params IReadOnlyList<string> issues)
        where TBuilder : IEndpointConventionBuilder => route.Refuses(new RefusalText(status, issues, MayBePayPals: true));

    public static TBuilder Asks<TBuilder>(this TBuilder route, string credential, bool isOptional = false)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Credential(credential, isOptional));

    private static TBuilder Refuses<TBuilder>(this TBuilder route, RefusalText refusal)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(
            refusal, new ProducesResponseTypeMetadata(refusal.Status, typeof(ProblemDetails), ["application/problem+json"]));
}

/// <param name="Schema">Its type and bounds; null if <paramref name="Type"/> defines them.</param>
/// <param name="IsRequired">Whether it must be sent. A path parameter always must.</param>
internal sealed record ParameterText(
    ParameterLocation In, string Name, string Description, OpenApiSchema? Schema = null, Type? Type = null, bool IsRequired = false);

internal sealed record AnswerText(int Status, string Description, bool HasLocation);

/// <summary>The form that an operation takes beside JSON.</summary>
/// <param name="Part">The name of the part that has the JSON. All other parts are files.</param>
internal sealed record FormText(string Part, string Description);

internal sealed record RefusalText(int Status, IReadOnlyList<string> Issues, bool MayBePayPals);

internal sealed record Credential(string Scheme, bool IsOptional)
{
    public const string AdminKey = "admin-key";

    public const string BackendKey = "backend-key";

    public const string Session = "session";

    public const string Visitor = "visitor";
}
