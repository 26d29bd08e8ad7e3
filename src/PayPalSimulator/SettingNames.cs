using System.Text.RegularExpressions;

namespace PayPalSimulator;

/// <summary>Refuses a SIMULATOR_ variable that is not a setting. Otherwise a misspelled name would have no effect.</summary>
internal static partial class SettingNames
{
    private const string Prefix = "SIMULATOR_";

    private static readonly string[] All =
    [
        "SIMULATOR_URLS", "SIMULATOR_CLIENT_ID", "SIMULATOR_CLIENT_SECRET", "SIMULATOR_APPS", "SIMULATOR_APPS_FILE", "SIMULATOR_PUBLIC_URL",
        "SIMULATOR_SEED",
    ];

    /// <exception cref="FormatException">A name is not a setting. The message names it, and lists the settings.</exception>
    public static void Check(IEnumerable<string> names)
    {
        var unknown = names.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Where(name => !All.Contains(name) && !Injected().IsMatch(name)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new FormatException($"No setting is called {string.Join(", ", unknown)}. The settings are {string.Join(", ", All)}.");
        }
    }

    /// <summary>The variables that Kubernetes and Docker links set for a service called simulator.</summary>
    [GeneratedRegex("_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_[0-9]+_.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injected();
}
