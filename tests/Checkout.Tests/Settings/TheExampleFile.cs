using System.Reflection;
using System.Runtime.CompilerServices;
using Checkout.Server.Settings;

namespace Checkout.Tests.Settings;

/// <summary>.env.example and the settings of the server are one list.</summary>
public sealed class TheExampleFile
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository(), ".env.example"));

    [Fact]
    public void It_holds_every_setting_once_and_nothing_else() => Assert.Equal(
        typeof(SettingName).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)
            .Order(),
        Lines.Select(line => line.TrimStart('#')).Where(IsSetting).Select(Name).Order());

    [Fact]
    public void Every_setting_has_a_comment_before_it()
    {
        foreach (var (before, line) in Lines.Zip(Lines.Skip(1)).Where(pair => IsSetting(pair.Second.TrimStart('#'))))
        {
            Assert.True(before.StartsWith("# ", StringComparison.Ordinal) || IsSetting(before), line);
        }
    }

    [Fact]
    public void As_it_is_it_starts_a_shop_in_development()
    {
        var values = Lines.Where(IsSetting).ToDictionary(Name, line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);

        Assert.Empty(SettingsReader.Read(values.GetValueOrDefault, isDevelopment: true).Problems);
    }

    /// <summary>What the image sets would be overruled by a copy of this file.</summary>
    [Theory]
    [InlineData(SettingName.Urls)]
    [InlineData(SettingName.Database)]
    public void A_copy_leaves_to_the_container_what_is_different_there(string name) =>
        Assert.Contains(Lines, line => line.StartsWith($"#{name}=", StringComparison.Ordinal));

    [Fact]
    public void It_holds_no_secret() => Assert.All(
        Lines.Where(line => IsSetting(line)
            && (Name(line).EndsWith("_SECRET", StringComparison.Ordinal) || Name(line).EndsWith("_KEY", StringComparison.Ordinal))),
        line => Assert.EndsWith("=", line, StringComparison.Ordinal));

    private static bool IsSetting(string line) => line.Length > 0 && char.IsAsciiLetterUpper(line[0]);

    private static string Name(string line) => line.Split('=')[0];

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
