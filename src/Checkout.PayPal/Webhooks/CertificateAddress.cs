using System.Buffers;

namespace Checkout.PayPal.Webhooks;

/// <summary>The accepted addresses of PayPal's signing certificates. The address is in a header that anyone can forge.</summary>
internal static class CertificateAddress
{
    private const string Folder = "/v1/notifications/certs/";

    private static readonly string[] LiveHosts = ["https://api.paypal.com", "https://api-m.paypal.com"];
    private static readonly string[] SandboxHosts = ["https://api.sandbox.paypal.com", "https://api-m.sandbox.paypal.com"];

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Compares the text without parsing it, so that user info, port, query, escapes or another spelling cannot be read in two
    /// ways.</summary>
    public static bool IsAccepted(string address, PayPalOptions options) => Hosts(options).Any(host =>
        address.StartsWith(host + Folder, StringComparison.Ordinal)
        && address.Length > host.Length + Folder.Length
        && !address.AsSpan(host.Length + Folder.Length).ContainsAnyExcept(NameCharacters));

    /// <summary>The address for the download. A simulator gives its public address, but is called at the address that the server
    /// uses.</summary>
    public static Uri ToFetch(string address, PayPalOptions options) => options.Environment == PayPalEnvironment.Simulator
        ? new(options.ApiUrl, address[address.IndexOf(Folder, StringComparison.Ordinal)..])
        : new(address);

    private static IEnumerable<string> Hosts(PayPalOptions options) => options.Environment switch
    {
        PayPalEnvironment.Live => LiveHosts,
        PayPalEnvironment.Sandbox => SandboxHosts,
        _ => new[] { options.ApiUrl, options.SimulatorPublicUrl }.OfType<Uri>().Select(url => url.AbsoluteUri.TrimEnd('/')),
    };
}
