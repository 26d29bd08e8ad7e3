using Microsoft.Extensions.Primitives;

namespace Checkout.Server.Http;

internal static class CrossSiteRule
{
    /// <summary>Decides by <c>Sec-Fetch-Site</c> or, without it, by <c>Origin</c>. A request with neither is not from a browser. A page of
    /// one of the merchant's other sites is always allowed.</summary>
    public static bool Allows(StringValues site, StringValues origin, Uri? own, Uri shop, IReadOnlyList<Uri>? others = null) =>
        Read(origin) is { } allowed && IsAmong(allowed, others ?? []) ? true
        : site.Count > 0 ? site is ["same-origin" or "none"]
        : origin.Count == 0
            || (Read(origin) is { } from && (Equal(from, shop) || Equal(from, own) || AreOneMachine(from, shop)));

    /// <param name="shop">The shop's public address.</param>
    /// <param name="others">The merchant's other sites; none for what only the shop's own pages may do.</param>
    public static bool Allows(HttpRequest request, Uri shop, IReadOnlyList<Uri>? others = null) =>
        Allows(request.Headers["Sec-Fetch-Site"], request.Headers.Origin, Own(request), shop, others);

    /// <returns>Null without an origin, or if a browser hides it.</returns>
    public static Uri? OriginOf(HttpRequest request) => Read(request.Headers.Origin);

    /// <param name="shop">The shop's public address.</param>
    public static bool IsOwn(HttpRequest request, Uri origin, Uri shop) =>
        request.Headers["Sec-Fetch-Site"] is ["same-origin"] || Equal(origin, shop) || Equal(origin, Own(request));

    public static bool IsAmong(Uri origin, IReadOnlyList<Uri> origins) => origins.Any(one => Equal(origin, one));

    /// <summary>The address in the request; null if its header Host is not valid.</summary>
    private static Uri? Own(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own : null;

    /// <summary>A browser sends scheme, host and port, or <c>null</c> for a hidden origin.</summary>
    private static Uri? Read(StringValues origin) =>
        // Browsers write a host of another alphabet in ASCII.
        origin is [{ } text] && text.All(char.IsAscii) && Uri.TryCreate(text, UriKind.Absolute, out var from)
            && (from.Scheme == Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps)
            && from.UserInfo.Length == 0 && from.Fragment.Length == 0 && from.PathAndQuery == "/" && !text.EndsWith('/')
                ? from
                : null;

    private static bool Equal(Uri one, Uri? other) => other is not null
        && one.Scheme == other.Scheme && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>A developer's own front end behind a proxy that changes Host, such as <c>localhost:3000</c> in front of
    /// <c>localhost:8080</c>.</summary>
    private static bool AreOneMachine(Uri one, Uri other) => one.IsLoopback && other.IsLoopback;
}
