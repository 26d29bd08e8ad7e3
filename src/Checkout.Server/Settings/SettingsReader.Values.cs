using System.Globalization;

namespace Checkout.Server.Settings;

/// <summary>The kinds of values that settings have: each is read, or named as a problem.</summary>
internal sealed partial class SettingsReader
{
    private string? Text(string name) => environment(name)?.Trim() is { Length: > 0 } text ? text : null;

    private string OneOf(string name, string? preset, IReadOnlyList<string> values)
    {
        if (Text(name) is not { } text)
        {
            if (preset is null)
            {
                problems.Add($"{name} is missing: set it to {string.Join(", ", values)}.");
            }

            return preset ?? "";
        }

        if (!values.Contains(text))
        {
            problems.Add($"{name} is \"{text}\": it must be one of {string.Join(", ", values)}.");
        }

        return text;
    }

    private bool IsTrue(string name, bool preset) => OneOf(name, preset ? "true" : "false", ["true", "false"]) == "true";

    private int Number(string name, int preset, int min, int max)
    {
        if (Text(name) is not { } text)
        {
            return preset;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        problems.Add($"{name} is \"{text}\": it must be a whole number from {min} to {max}.");
        return preset;
    }

    private Uri? Address(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address.PathAndQuery == "/" && address.Fragment == "")
        {
            return address;
        }

        problems.Add($"{name} is \"{text}\": it must be an address such as https://shop.example.com, without a path.");
        return null;
    }

    private string Listen(string name, string preset)
    {
        var text = Text(name) ?? preset;
        if (!text.Split(';').All(IsAddressToListenOn))
        {
            problems.Add($"{name} is \"{text}\": it must be addresses such as http://localhost:8080 or http://127.0.0.1:0, separated by "
                + "semicolons; https is for the proxy in front.");
        }

        return text;
    }

    /// <summary>Kestrel takes a port of the system's choice (0) for one address, not for the two of localhost.</summary>
    private static bool IsAddressToListenOn(string url) =>
        Uri.TryCreate(
            url.Replace("//+", "//any", StringComparison.Ordinal).Replace("//*", "//any", StringComparison.Ordinal),
            UriKind.Absolute,
            out var address)
        && address.Scheme == Uri.UriSchemeHttp
        && address.PathAndQuery == "/"
        && (address.Port != 0 || address.Host != "localhost");
}
