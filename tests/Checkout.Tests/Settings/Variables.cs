using Checkout.Server.Settings;



namespace Checkout.Tests.Settings;

/// <summary>Reads the settings of an environment, of which the last of a name counts.</summary>
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
