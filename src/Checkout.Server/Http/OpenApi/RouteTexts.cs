using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Checkout.Server.Http.OpenApi;

/// <summary>What a route table says about an operation beyond its types. The OpenAPI document shows it, and <see cref="ParameterText"/>
/// also tells which query parameters are known.</summary>
internal static class RouteTexts
{
    /// <summary>Describes a parameter.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder route, params ParameterText[] parameters)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata([.. parameters]);

    /// <summary>Describes an answer that is no problem.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder route, int status, string description, bool hasLocation = false)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AnswerText(status, description, hasLocation));

    /// <summary>Adds a problem that the operation can answer, with the issue codes of ours that it can have.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder route, int status, params IReadOnlyList<string> issues)
        where TBuilder : IEndpointConventionBuilder => route.Refuses(new RefusalText(status, issues, MayBePayPals: false));

    /// <summary>The same for a problem that can also be a refusal of PayPal's, with PayPal's issue codes.</summary>
    public static TBuilder RefusesAsPayPal<TBuilder>(this TBuilder route, int status, params IReadOnlyList<string> issues)
        where TBuilder : IEndpointConventionBuilder => route.Refuses(new RefusalText(status, issues, MayBePayPals: true));

    /// <summary>Names what the caller proves itself with, see <see cref="Credential"/>.</summary>
    public static TBuilder Asks<TBuilder>(this TBuilder route, string credential, bool isOptional = false)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Credential(credential, isOptional));

    private static TBuilder Refuses<TBuilder>(this TBuilder route, RefusalText refusal)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(
            refusal, new ProducesResponseTypeMetadata(refusal.Status, typeof(ProblemDetails), ["application/problem+json"]));
}

/// <summary>A parameter.</summary>
/// <param name="In">Where it is sent.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it means.</param>
/// <param name="Schema">Its type and bounds; null if <paramref name="Type"/> tells them.</param>
/// <param name="Type">A type that has a schema of its own.</param>
/// <param name="IsRequired">Whether it must be sent. A path parameter always must.</param>
internal sealed record ParameterText(
    ParameterLocation In, string Name, string Description, OpenApiSchema? Schema = null, Type? Type = null, bool IsRequired = false);

/// <summary>An answer that is no problem.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">What it means.</param>
/// <param name="HasLocation">Whether the header Location says where to read the order.</param>
internal sealed record AnswerText(int Status, string Description, bool HasLocation);

/// <summary>A problem.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Issues">The issue codes of ours that it can have.</param>
/// <param name="MayBePayPals">Whether it can have issue codes of PayPal's.</param>
internal sealed record RefusalText(int Status, IReadOnlyList<string> Issues, bool MayBePayPals);

/// <summary>What the caller proves itself with.</summary>
/// <param name="Scheme">The name of a security scheme in the document.</param>
/// <param name="IsOptional">Whether the operation also answers without it.</param>
internal sealed record Credential(string Scheme, bool IsOptional)
{
    public const string AdminKey = "admin-key";

    public const string Visitor = "visitor";
}
