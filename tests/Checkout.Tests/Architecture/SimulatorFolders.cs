using System.Text.RegularExpressions;

namespace Checkout.Tests.Architecture;

/// <summary>Operations, rules, shapes and models of the simulator are separate folders. Each file names the folders that it uses, so its
/// usings can be checked.</summary>
public sealed partial class SimulatorFolders
{
    private static readonly string Source = Path.Combine(TheTree.Repository(), "src/PayPalSimulator");

    [Theory]
    [InlineData("Shapes", "Models", "Rules", "Operations")]
    [InlineData("Models", "Rules", "Operations")]
    [InlineData("Rules", "Operations")]
    public void A_folder_uses_only_folders_below_it(string folder, params string[] above)
    {
        var files = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == folder).ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => Folders(File.ReadAllText(file)).Any(above.Contains));
    }

    [Fact]
    public void No_folder_is_used_without_being_named() =>
        Assert.DoesNotContain(
            Folders(File.ReadAllText(Path.Combine(Source, "PayPalSimulator.csproj"))),
            used => used is "Operations" or "Rules" or "Shapes" or "Models");

    [Theory]
    [InlineData("Orders")]
    [InlineData("Payments")]
    [InlineData("Disputes")]
    public void Orders_payments_and_disputes_have_exactly_four_folders_and_no_file_beside_them(string noun)
    {
        Assert.Equal(
            ["Models", "Operations", "Rules", "Shapes"],
            Directory.GetDirectories(Path.Combine(Source, noun)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(Source, noun)));
    }

    [Theory]
    [InlineData("Orders")]
    [InlineData("Payments")]
    [InlineData("Disputes")]
    public void An_operation_leaves_finding_and_locking_to_the_opening(string noun) =>
        Assert.DoesNotContain(
            Directory.GetFiles(Path.Combine(Source, noun, "Operations"))
                .Where(file => Path.GetFileName(file) is not ("CreateOrder.cs" or "ListDisputes.cs")),
            file => FindsOrLocks().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void An_operation_id_is_written_in_one_file()
    {
        var ids = Id().Matches(File.ReadAllText(Path.Combine(Source, "Api/OperationId.cs"))).Select(id => id.Groups["id"].Value).ToList();

        Assert.Contains("\"orders.capture\"", ids);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "OperationId.cs"),
            file => ids.Where(id => id.Contains('.', StringComparison.Ordinal)).Any(File.ReadAllText(file).Contains));
    }

    private static IEnumerable<string> Folders(string text) => Folder().Matches(text).Select(used => used.Groups["folder"].Value);

    /// <summary>A using directive of a file or of the project.</summary>
    [GeneratedRegex(
        @"(^using |Using Include="")PayPalSimulator(\.\w+)*\.(?<folder>\w+)[;""]",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Folder();

    [GeneratedRegex(@"\block \(|\bOrders\.Find\w*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FindsOrLocks();

    [GeneratedRegex(@"const string \w+ = (?<id>""[^""]+"");", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
