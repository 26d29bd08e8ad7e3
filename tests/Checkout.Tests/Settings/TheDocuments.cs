using System.Text;
using Checkout.Server.Settings;
using Checkout.Tests.Architecture;

namespace Checkout.Tests.Settings;

/// <summary>.env.example and the tables of docs/configuration.md are generated from <see cref="SettingTable"/>.</summary>
[Trait("Category", "Documents")]
public sealed class TheDocuments
{
    private const string Begin = "<!-- The settings, written by tests/Checkout.Tests/Settings/TheDocuments.cs -->\n";

    private const string End = "<!-- End of the settings -->";

    private const int LineWidth = 138;

    private static readonly string Example = Path.Combine(TheTree.Repository(), ".env.example");

    [Fact]
    public void The_example_file_is_the_table_of_settings() => GeneratedText.Hold(".env.example", ExampleText());

    [Fact]
    public void The_documentation_is_the_table_of_settings() =>
        GeneratedText.HoldPart("docs/configuration.md", Begin, End, Tables());

    [Fact]
    public void Each_setting_is_in_the_table_once() => Assert.Equal(
        typeof(SettingName).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        SettingTable.All.Select(setting => setting.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_default_is_a_value_that_its_own_parser_takes() => Assert.All(
        SettingTable.All.Where(setting => setting.Default.Length > 0),
        setting => Assert.Empty(Variables.Read(true, (setting.Name, setting.Default)).Problems));

    [Fact]
    public void A_copy_of_the_example_file_starts_a_shop_in_development()
    {
        var (variables, problems) = EnvFile.Read(Example);

        Assert.Empty(problems);
        Assert.Empty(SettingsReader.Read(variables!, isDevelopment: true).Problems);
    }

    /// <summary>A copy of the file would override what the image sets.</summary>
    [Fact]
    public void A_copy_of_the_example_file_leaves_out_what_the_containers_image_sets()
    {
        var image = File.ReadLines(Path.Combine(TheTree.Repository(), "Dockerfile")).Where(line => !line.Contains("SIMULATOR", StringComparison.Ordinal));

        Assert.Equal(
            SettingTable.All.Where(setting => image.Any(line => line.Contains($"{setting.Name}=", StringComparison.Ordinal))),
            SettingTable.All.Where(setting => setting.IsSetByImage));
        Assert.DoesNotContain(EnvFile.Read(Example).Variables!.Keys,
            name => SettingTable.All.Any(setting => setting.Name == name && setting.IsSetByImage));
    }

    private static string ExampleText()
    {
        var text = new StringBuilder("""
            # Settings of the checkout. Copy this file to .env, or set the same names in the container's environment, which always wins.
            # With nothing set, `dotnet run --project src/Checkout.Server` runs everything against the built-in simulator.
            # A value is taken as it is written, without quotes. docs/configuration.md says more.

            """);
        foreach (var (title, settings) in SettingTable.Groups)
        {
            text.Append($"\n# == {title} ==\n");
            foreach (var setting in settings)
            {
                text.Append('\n').AppendJoin('\n', Wrapped(setting.Help).Select(line => $"# {line}"))
                    .Append($"\n{(setting.IsSetByImage ? "#" : "")}{setting.Name}={setting.Default}\n");
            }
        }

        return text.ToString();
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var (title, settings) in SettingTable.Groups)
        {
            text.Append($"\n### {title}\n\n| name | meaning | default |\n|---|---|---|\n");
            foreach (var setting in settings)
            {
                var file = setting.FileName is null ? "" : $", or `{setting.FileName}`";
                var preset = setting.Default.Length == 0 ? "" : $"`{setting.Default}`";
                text.Append($"| `{setting.Name}`{file} | {setting.Help.Replace("|", "\\|", StringComparison.Ordinal)} | {preset} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > LineWidth)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
