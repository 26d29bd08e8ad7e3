using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Checkout.Tests.Architecture;

/// <summary>Which project may reference which.</summary>
public sealed class TheTree
{
    private static readonly string Source = Path.Combine(Repository(), "src");

    [Theory]
    [InlineData("Checkout.PayPal")]
    [InlineData("Checkout", "Checkout.PayPal")]
    [InlineData("Checkout.Storage", "Checkout")]
    [InlineData("Checkout.Server", "Checkout", "Checkout.PayPal", "Checkout.Storage", "PayPalSimulator")]
    [InlineData("PayPalSimulator")]
    public void Each_project_references_only_the_allowed_projects(string project, params string[] references) =>
        Assert.Equal(references, References(project).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_project_has_a_row_of_allowed_references() => Assert.Equal(
        ["Checkout", "Checkout.PayPal", "Checkout.Server", "Checkout.Storage", "PayPalSimulator"],
        Directory.GetDirectories(Source).Select(Path.GetFileName)
            .Where(name => Directory.GetFiles(Path.Combine(Source, name!), "*.csproj").Length > 0).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_the_hosting_file_uses_the_simulator() => Assert.Equal(
        ["Simulation/SimulatorHost.cs"],
        Files("Checkout.Server").Where(file => Mentions("using PayPalSimulator", "PayPalSimulator.")(file))
            .Select(InProject("Checkout.Server")));

    [Fact]
    public void Only_the_storage_uses_SQL_and_a_database()
    {
        var speaks =
            Mentions("using Dapper", "using Npgsql", "using Microsoft.Data.Sqlite", "System.Data", "select count(", "insert into ",
            "update orders");

        Assert.DoesNotContain(new[] { "Checkout", "Checkout.PayPal", "Checkout.Server", "PayPalSimulator" }.SelectMany(Files), speaks);
        Assert.Contains(Files("Checkout.Storage"), speaks);
    }

    [Fact]
    public void The_domain_uses_no_clock_no_randomness_and_no_network()
    {
        var asks = Mentions("UtcNow", "DateTime.Now", "TimeProvider", "Random.", "RandomNumberGenerator", "HttpClient", "File.",
            "PayPalClient", "Guid.New", "CreateVersion7");

        Assert.DoesNotContain(Files("Checkout"), asks);
    }

    [Fact]
    public void The_PayPal_client_does_not_use_our_orders() =>
        Assert.DoesNotContain(Files("Checkout.PayPal"),
            Mentions("using Checkout.Orders", "using Checkout.Pricing", "using Checkout.Storage", "using Checkout.Server"));

    [Fact]
    public void The_simulator_shares_no_code_with_the_programs_it_tests() =>
        Assert.DoesNotContain(Files("PayPalSimulator"), Mentions("using Checkout"));

    private static IEnumerable<string> References(string project) => XDocument.Load(Path.Combine(Source, project, $"{project}.csproj"))
        .Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static IEnumerable<string> Files(string project) =>
        Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static Func<string, string> InProject(string project) => file => Path.GetRelativePath(Path.Combine(Source, project), file)
        .Replace('\\', '/');

    /// <summary>Whether the code of a file, without its comments, contains one of these words.</summary>
    private static Predicate<string> Mentions(params string[] words) => file => File.ReadLines(file)
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .Any(line => words.Any(word => line.Contains(word, StringComparison.Ordinal)));

    internal static string Repository() => Above();

    private static string Above([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
