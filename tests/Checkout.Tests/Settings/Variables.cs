using Checkout.Server.Settings;

namespace Checkout.Tests.Settings;

/// <summary>Reads settings from an environment. If a name is repeated, its last value is used.</summary>
internal static class Variables
{
    public static (ServerSettings Settings, IReadOnlyList<string> Problems) Read(
        bool isDevelopment, params (string Name, string Value)[] environment)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return SettingsReader.Read(variables, isDevelopment);
    }
}
