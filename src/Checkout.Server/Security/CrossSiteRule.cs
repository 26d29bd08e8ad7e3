using Microsoft.Extensions.Primitives;

namespace Checkout.Server.Security;

/// <summary>Whether a request that changes something may come from where its browser says.</summary>
internal static class CrossSiteRule
{
    /// <summary>Decides by <c>Sec-Fetch-Site</c> where it is sent, else by <c>Origin</c>. A request with neither is a program's.</summary>
    /// <param name="site">The header Sec-Fetch-Site.</param>
    /// <param name="origin">The header Origin.</param>
    /// <param name="own">Where the request arrived, by its Host.</param>
    /// <param name="shop">The shop's public address.</param>
    public static bool Allows(StringValues site, StringValues origin, Uri? own, Uri shop) =>
        site.Count > 0 ? site is ["same-origin" or "none"]
        : origin.Count == 0
            || (origin is [{ } text] && ReadOrigin(text) is { } from
                && (Equal(from, shop) || Equal(from, own) || AreOneMachine(from, shop)));

    /// <summary>A browser sends scheme, host and port, or <c>null</c> for an origin that it does not tell.</summary>
    private static Uri? ReadOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var from) && (from.Scheme == Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps)
            && from.UserInfo.Length == 0 && from.PathAndQuery == "/" && !text.EndsWith('/')
                ? from
                : null;

    private static bool Equal(Uri one, Uri? other) => other is not null
        && one.Scheme == other.Scheme && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>A developer's own front end, whose proxy changes Host: <c>localhost:3000</c> before <c>localhost:8080</c>.</summary>
    private static bool AreOneMachine(Uri one, Uri other) => one.IsLoopback && other.IsLoopback;
}
