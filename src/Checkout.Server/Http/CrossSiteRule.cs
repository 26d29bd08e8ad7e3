using Microsoft.Extensions.Primitives;

namespace Checkout.Server.Http;

internal static class CrossSiteRule
{
    /// <summary>Decides by <c>Sec-Fetch-Site</c> or, without it, by <c>Origin</c>. A request with neither is not from a browser.</summary>
    public static bool Allows(StringValues site, StringValues origin, Uri? own, Uri shop) =>
        site.Count > 0 ? site is ["same-origin" or "none"]
        : origin.Count == 0
            || (origin is [{ } text] && ReadOrigin(text) is { } from
                && (Equal(from, shop) || Equal(from, own) || AreOneMachine(from, shop)));

    /// <param name="shop">The shop's public address.</param>
    public static bool Allows(HttpRequest request, Uri shop) =>
        Allows(request.Headers["Sec-Fetch-Site"], request.Headers.Origin, Own(request), shop);

    /// <summary>The address in the request; null if its header Host is not valid.</summary>
    private static Uri? Own(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own : null;

    /// <summary>A browser sends scheme, host and port, or <c>null</c> for a hidden origin.</summary>
    private static Uri? ReadOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var from) && (from.Scheme == Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps)
            && from.UserInfo.Length == 0 && from.PathAndQuery == "/" && !text.EndsWith('/')
                ? from
                : null;

    private static bool Equal(Uri one, Uri? other) => other is not null
        && one.Scheme == other.Scheme && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>A developer's own front end behind a proxy that changes Host, such as <c>localhost:3000</c> in front of
    /// <c>localhost:8080</c>.</summary>
    private static bool AreOneMachine(Uri one, Uri other) => one.IsLoopback && other.IsLoopback;
}
