namespace Checkout.Server.Settings;

internal static class AddressParsers
{
    /// <summary>A host with non-ASCII letters is converted to the form that DNS and PayPal use (<c>xn--…</c>).</summary>
    public static Reading<Uri?> Origin(string text) => IsOrigin(text, out var address) && address.UserInfo == ""
        ? Reading<Uri?>.Good(address)
        : Reading<Uri?>.Bad(
            // The text before an @ may be a password.
            (text.Contains('@', StringComparison.Ordinal) ? "" : $"is \"{text}\": it ")
            + "must be an address such as https://shop.example.com, without a path and without a user name.");

    /// <summary>The merchant's other sites. A page of a site without https could be anybody's.</summary>
    public static Reading<IReadOnlyList<Uri>> Origins(string text)
    {
        var origins = new List<Uri>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Origin(part) is not { Fault: null, Value: { } origin } || (origin.Scheme != Uri.UriSchemeHttps && !origin.IsLoopback))
            {
                return Reading<IReadOnlyList<Uri>>.Bad(
                    "must be https addresses without a path and without a user name, such as https://www.example.com, separated by commas; "
                    + "http only for localhost.",
                    []);
            }

            origins.Add(origin);
        }

        return Reading<IReadOnlyList<Uri>>.Good(origins);
    }

    /// <summary>A proxy, with or without <c>name:password@</c>, so the text is never quoted.</summary>
    public static Reading<Uri?> Proxy(string text) => IsOrigin(text, out var address) && address.Scheme == Uri.UriSchemeHttp
        ? Reading<Uri?>.Good(address)
        : Reading<Uri?>.Bad("must be an address such as http://proxy.example:3128 or http://name:password@proxy.example:3128.");

    /// <summary>The receiver of alarms. The text is never quoted, because its path may be a secret.</summary>
    public static Reading<Uri?> Alert(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", UserInfo: "", Fragment: "" }
            ? Reading<Uri?>.Good(address)
            : Reading<Uri?>.Bad("must be an https address, such as https://alerts.example.com/checkout.");

    public static Reading<string> Listen(string text) => text.Split(';').All(IsAddressToListenOn)
        ? Reading<string>.Good(text)
        : Reading<string>.Bad(
            $"is \"{text}\": it must be addresses such as http://localhost:8080 or http://127.0.0.1:0, separated by semicolons; the proxy "
            + "in front of the shop provides https.",
            text);

    /// <summary>Kestrel supports port 0, a free port, for one address but not for the two addresses of localhost.</summary>
    private static bool IsAddressToListenOn(string url) =>
        Uri.TryCreate(
            url.Replace("//+", "//any", StringComparison.Ordinal).Replace("//*", "//any", StringComparison.Ordinal),
            UriKind.Absolute,
            out var address)
        && address.Scheme == Uri.UriSchemeHttp
        && address.PathAndQuery == "/"
        && (address.Port != 0 || address.Host != "localhost");

    private static bool IsOrigin(string text, out Uri address)
    {
        address = null!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var given)
            || !(given.Scheme is "http" or "https" && given.PathAndQuery == "/" && given.Fragment == "")
            || (given.HostNameType == UriHostNameType.Dns && !given.IdnHost.All(char.IsAscii)))
        {
            return false;
        }

        address = given.HostNameType == UriHostNameType.Dns ? new UriBuilder(given) { Host = given.IdnHost }.Uri : given;
        return true;
    }
}
