using Checkout.PayPal;

namespace Checkout.Server.Http;

/// <summary>The names in a request that its operation does not have.</summary>
internal sealed class RequestWarnings
{
    /// <summary>More are not listed, so that the answer stays small.</summary>
    private const int Most = 20;

    private readonly List<ErrorDetail> all = [];

    /// <summary>The warnings of a request so far.</summary>
    public static IReadOnlyList<ErrorDetail> Of(HttpContext context) => context.Features.Get<RequestWarnings>()?.all ?? [];

    /// <summary>Adds warnings to a request.</summary>
    public static void Add(HttpContext context, IEnumerable<ErrorDetail> warnings)
    {
        foreach (var warning in warnings)
        {
            if (context.Features.Get<RequestWarnings>() is not { } known)
            {
                context.Features.Set(known = new RequestWarnings());
            }

            if (known.all.Count == Most)
            {
                return;
            }

            known.all.Add(warning);
        }
    }
}

/// <summary>An answer that can name what the operation ignored.</summary>
internal interface IWarns
{
    /// <summary>The names in the request that the operation does not have; null if there are none.</summary>
    IReadOnlyList<ErrorDetail>? Warnings { get; set; }
}
