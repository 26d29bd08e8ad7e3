using System.Text.Json;
using Checkout.PayPal;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Checkout.Server.Http.Bodies;

/// <summary>Finds unknown query parameters, and members in the body of an operation that takes no body. The members of any other body are
/// checked when it is read (<see cref="JsonBody{T}"/>).</summary>
internal static class UnknownNames
{
    public static async Task<IReadOnlyList<ErrorDetail>> InAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()!.Metadata;
        var known = metadata.OfType<ParameterText>().Where(text => text.In == ParameterLocation.Query).Select(text => text.Name).ToArray();
        var details = context.Request.Query.Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => Detail(name, known)).Take(RequestWarnings.Most).ToList();
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
            return [.. UnknownMembers.OfAny(json.RootElement).Take(RequestWarnings.Most)];
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

/// <summary>Refuses a request with an unknown name; otherwise a misspelled filter or member would be ignored silently.</summary>
internal sealed class RefuseUnknownNames : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // The members of a body were found when it was read.
        IReadOnlyList<ErrorDetail> unknown =
            [.. RequestWarnings.Of(context.HttpContext), .. await UnknownNames.InAsync(context.HttpContext)];
        if (unknown.Count == 0)
        {
            return await next(context);
        }

        context.HttpContext.Features.Set<RequestWarnings>(null);
        return Problem.Of(StatusCodes.Status400BadRequest, unknown);
    }
}

/// <summary>Names unknown members and parameters in the answer. The request is carried out, because PayPal's published front ends send such
/// names.</summary>
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
