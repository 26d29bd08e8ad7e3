namespace Checkout.Server.Http.Limits;

/// <summary>Metadata of a page: answers a request beyond the limit with a page, because a person reads the answer.</summary>
internal sealed record RefusalPage(Func<HttpContext, IResult> Of);
