using Checkout.PayPal;

namespace Checkout.Server.Http;

internal sealed class RequestWarnings
{
    /// <summary>Further names are dropped, so that the work and the answer stay small.</summary>
    public const int Most = 20;

    private readonly List<ErrorDetail> all = [];

    public static IReadOnlyList<ErrorDetail> Of(HttpContext context) => context.Features.Get<RequestWarnings>()?.all ?? [];

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

internal interface IWarns
{
    IReadOnlyList<ErrorDetail>? Warnings { get; set; }
}
