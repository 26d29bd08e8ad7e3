using System.Reflection;
using System.Text;
using Checkout.Server.Hosting.Health;
using Checkout.Server.Settings;

namespace Checkout.Server.Hosting;

internal static class CommandLine
{
    private const string Help = "--help";
    private const string ShowVersion = "--version";

    /// <summary>Such as <c>1.0.0+</c> and the commit.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <returns>The exit code; null if the settings have to be read first.</returns>
    public static async Task<int?> AnswerAsync(string[] args)
    {
        switch (args)
        {
            case [] or [HealthProbe.Command]:
            case var _ when DatabaseCommands.Knows(args):
                return null;
            case [ShowVersion]:
                await Console.Out.WriteLineAsync($"Checkout {Version}");
                return 0;
            case [Help or "-h"]:
                await Console.Out.WriteAsync(HelpText());
                return 0;
            default:
                await Console.Error.WriteLineAsync(
                    $"The arguments \"{string.Join(' ', args)}\" are not valid. {Help} lists the valid ones.");
                return 1;
        }
    }

    private static string HelpText()
    {
        var text = new StringBuilder(
            $"""
            Checkout {Version}, a self-hosted PayPal checkout backend

            Without arguments it serves the shop.
              {HealthProbe.Command,-20} checks the running shop, and exits with 0 if it answers
              {DatabaseCommands.Backup + " TARGET",-20} copies the database into a new file, while the shop runs
              {DatabaseCommands.Restore + " SOURCE",-20} copies such a file into an empty database
              {DatabaseCommands.MarkRestored + " TIME",-20} pauses the shop, after its database was restored in another way
              {Help,-20} prints this text
              {ShowVersion,-20} prints the version

            Settings are environment variables, or lines of the file .env in the current folder.

            """);
        foreach (var (title, settings) in SettingTable.Groups)
        {
            text.AppendLine().AppendLine(title);
            foreach (var setting in settings)
            {
                text.AppendLine(setting.Default.Length == 0 ? $"  {setting.Name}" : $"  {setting.Name}={setting.Default}");
                text.AppendLine($"      {setting.Help}");
            }
        }

        return text.ToString();
    }
}
