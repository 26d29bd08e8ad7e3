using System.Text.RegularExpressions;

namespace Checkout.Tests.Architecture;

/// <summary>Which folder of the server may use which. Each folder has its own namespace.</summary>
public sealed partial class ServerFolders
{
    /// <summary>The folders from top to bottom: each may use only those below it. <c>docs/architecture.md</c> shows them as a
    /// diagram.</summary>
    private static readonly string[] FromTheTop =
    [
        "Hosting", "Shops", "Reconciliation", "Backend", "Merchant", "Privacy", "Operations", "Webhooks", "Disputes", "Pages", "Outbox", "Orders",
        "Pricing", "Http", "Workers", "Signing", "Settings", "Simulation",
    ];

    private static readonly string Server = Path.Combine(TheTree.Repository(), "src/Checkout.Server");

    [Fact]
    public void Every_folder_of_the_server_is_in_the_list() => Assert.Equal(
        FromTheTop.Order(StringComparer.Ordinal),
        Directory.GetDirectories(Server).Select(folder => Path.GetFileName(folder)!)
            .Where(folder => Files(folder).Any()).Order(StringComparer.Ordinal));

    [Fact]
    public void A_folder_uses_only_folders_below_it() => Assert.Empty(
        Arrows().Where(arrow => Array.IndexOf(FromTheTop, arrow.From) >= Array.IndexOf(FromTheTop, arrow.To)));

    [Fact]
    public void No_folder_uses_Hosting() => Assert.DoesNotContain(Arrows(), arrow => arrow.To == "Hosting");

    [Fact]
    public void The_picture_of_the_folders_shows_exactly_their_arrows()
    {
        var text = File.ReadAllText(Path.Combine(TheTree.Repository(), "docs/architecture.md"));
        var picture = Picture().Match(text).Groups["arrows"].Value;

        Assert.Equal(
            Arrows().Where(arrow => arrow.From != "Hosting").Select(arrow => $"{arrow.From} {arrow.To}").Order(StringComparer.Ordinal),
            PictureArrow().Matches(picture).Select(arrow => $"{arrow.Groups["from"].Value} {arrow.Groups["to"].Value}")
                .Order(StringComparer.Ordinal));
    }

    /// <summary>Each feature registers its services and its routes in its own folder.</summary>
    [Theory]
    [InlineData("Http")]
    [InlineData("Backend")]
    [InlineData("Disputes")]
    [InlineData("Merchant")]
    [InlineData("Operations")]
    [InlineData("Orders")]
    [InlineData("Outbox")]
    [InlineData("Pages")]
    [InlineData("Pricing")]
    [InlineData("Privacy")]
    [InlineData("Reconciliation")]
    [InlineData("Webhooks")]
    [InlineData("Shops")]
    [InlineData("Workers")]
    public void A_feature_registers_its_services_in_its_own_folder(string folder)
    {
        var composition = File.ReadAllText(Path.Combine(Server, folder, $"{folder}Extensions.cs"));

        Assert.Contains($"IServiceCollection Add{folder}(this IServiceCollection services", composition, StringComparison.Ordinal);
    }

    /// <summary>An operation is a static class with one method, which a route of its feature names.</summary>
    [Fact]
    public void Every_route_leads_to_a_handler_of_its_own_class()
    {
        var routes = Directory.EnumerateFiles(Server, "*Extensions.cs", SearchOption.AllDirectories)
            .SelectMany(file => Route().Matches(File.ReadAllText(file))).Select(route => route.Groups["handler"].Value).ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, handler => Assert.Matches(@"^([A-Z]\w+\.Handle(Async)?|SendAsync)$", handler));
    }

    private static HashSet<(string From, string To)> Arrows() =>
    [
        .. from folder in FromTheTop
           from file in Files(folder)
           from Match used in Reference().Matches(File.ReadAllText(file))
           let other = used.Groups["folder"].Value
           where other != folder && FromTheTop.Contains(other)
           select (folder, other),
    ];

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Server, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<!^namespace )\bCheckout\.Server\.(?<folder>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"<!-- The folders -->\n```mermaid\n(?<arrows>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"^\s*(?<from>\w+) --> (?<to>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PictureArrow();

    [GeneratedRegex(@"\.Map(Get|Post|Put|Patch|Delete)\((""[^""]*""|[\w.]+), (?<handler>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();
}
