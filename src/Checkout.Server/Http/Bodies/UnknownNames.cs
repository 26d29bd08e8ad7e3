using System.Text.Json;
using Checkout.PayPal;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Checkout.Server.Http.Bodies;

/// <summary>Finds the query parameters of a request that its operation does not have, and the body of an operation that takes none. The
/// members of a body that an operation takes are checked when it is read (<see cref="JsonBody{T}"/>).</summary>
internal static class UnknownNames
{
    public static async Task<IReadOnlyList<ErrorDetail>> InAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()!.Metadata;
        var known = metadata.OfType<ParameterText>().Where(text => text.In == ParameterLocation.Query).Select(text => text.Name).ToArray();
        var details = context.Request.Query.Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => Detail(name, known)).ToList();
        var takesNoBody = metadata.GetMetadata<IAcceptsMetadata>() is null;
        if (takesNoBody && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            details.AddRange(Members(await RawBody.ReadAsync(context.Request, RawBody.UsualLimit, context.RequestAborted)));
        }

        return details;
    }

    private static List<ErrorDetail> Members(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (body.IsEmpty || JsonUnicode.Faults(body.Span, most: 1).Count > 0)
            {
                return [];
            }

            using var json = JsonDocument.Parse(body);
            return [.. UnknownMembers.OfAny(json.RootElement)];
        }
        catch (JsonException)
        {
            // The operation takes no body, so nothing in it has a meaning that could be lost.
            return [];
        }
    }

    private static ErrorDetail Detail(string name, string[] known)
    {
        var shown = UnknownMembers.Shortened(name);
        var advice = known.Length == 0 ? "This operation has none." : $"The parameters are {UnknownMembers.Listed(known)}.";
        return new(IssueCode.UnknownParameter, $"There is no query parameter {shown}. {advice}", $"/{shown}", Location: "query");
    }
}

/// <summary>Refuses a request with an unknown name, so that no filter of the merchant's is ignored in silence.</summary>
internal sealed class RefuseUnknownNames : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await UnknownNames.InAsync(context.HttpContext) is { Count: > 0 } unknown
            ? Problem.Of(StatusCodes.Status400BadRequest, unknown)
            : await next(context);
}

/// <summary>Carries a request with an unknown name out and names it in the answer, because the published front ends must work.</summary>
internal sealed class WarnOfUnknownNames : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        RequestWarnings.Add(context.HttpContext, await UnknownNames.InAsync(context.HttpContext));
        var answer = await next(context);
        if (RequestWarnings.Of(context.HttpContext) is { Count: > 0 } warnings && ValueOf(answer) is IWarns warned)
        {
            warned.Warnings = warnings;
        }

        return answer;
    }

    private static object? ValueOf(object? answer) => answer switch
    {
        INestedHttpResult nested => ValueOf(nested.Result),
        IValueHttpResult result => result.Value,
        _ => null,
    };
}
