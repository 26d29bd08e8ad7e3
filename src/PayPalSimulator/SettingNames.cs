using System.Text.RegularExpressions;

namespace PayPalSimulator;

/// <summary>Refuses a SIMULATOR_ variable that is no setting, because a slip in a name would go unseen.</summary>
internal static partial class SettingNames
{
    private const string Prefix = "SIMULATOR_";

    private static readonly string[] All =
        ["SIMULATOR_URLS", "SIMULATOR_CLIENT_ID", "SIMULATOR_CLIENT_SECRET", "SIMULATOR_PUBLIC_URL", "SIMULATOR_SEED"];

    /// <exception cref="FormatException">A name is no setting; the message names it and the ones that are.</exception>
    public static void Check(IEnumerable<string> names)
    {
        var unknown = names.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Where(name => !All.Contains(name) && !Injected().IsMatch(name)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new FormatException($"No setting is called {string.Join(", ", unknown)}. The settings are {string.Join(", ", All)}.");
        }
    }

    /// <summary>What Kubernetes and Docker's links set for a neighbour that is called simulator.</summary>
    [GeneratedRegex("_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_[0-9]+_.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injected();
}
