using System.Text.RegularExpressions;

namespace Checkout.Server.Settings;

/// <summary>Finds variables that look like settings but are not, so that a typing error in a name is reported.</summary>
internal static partial class UnknownNames
{
    private static readonly string[] Prefixes = ["CHECKOUT_", "PAYPAL_", "SIMULATOR_"];

    private static readonly HashSet<string> Known = SettingTable.All
        .SelectMany(setting => setting.FileName is { } file ? new[] { setting.Name, file } : [setting.Name])
        .ToHashSet(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public static IEnumerable<string> Among(IEnumerable<string> names) => names
        .Where(name => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        .Where(name => !Known.Contains(name) && !Injected().IsMatch(name))
        .Order(StringComparer.Ordinal)
        .Select(Sentence);

    private static string Sentence(string name)
    {
        var nearest = Known.MinBy(known => Distance(known, name.ToUpperInvariant()));
        return $"{name} is not a setting: did you mean {nearest}? docs/configuration.md lists all settings.";
    }

    /// <summary>The number of letters to insert, delete or swap to turn one name into the other. A replaced letter counts twice, so that a
    /// name with a missing word is close.</summary>
    private static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var replaced = table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 2);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[from.Length, to.Length];
    }

    /// <summary>Variables that Kubernetes and Docker links set for a service named checkout, paypal or simulator.</summary>
    [GeneratedRegex("_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_[0-9]+_.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injected();
}
