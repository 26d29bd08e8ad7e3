using System.Reflection;
using System.Text.RegularExpressions;
using Checkout.Alarms;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using Checkout.Pricing;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Tests.Server;

namespace Checkout.Tests.Architecture;

/// <summary>The tables and lists of the documents name exactly what the code has. <see cref="Settings.TheDocuments"/> checks those of the
/// settings.</summary>
public sealed partial class DocumentsMatchTheCode
{
    /// <summary>The folders of the server that answer requests.</summary>
    private static readonly string[] Answering = ["Backend", "Http", "Merchant", "Orders", "Pages", "Pricing", "Shops", "Webhooks"];

    [Fact]
    public async Task The_table_of_operations_lists_exactly_the_APIs_operations()
    {
        await using var shop = await Shop.OpenAsync(new ShopPlan { WebhookIds = ["WH-1"] });
        var paths = (await shop.Browser.GetAsync("/swagger/v1/swagger.json")).Json.GetProperty("paths");

        var operations = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => $"{operation.Value.At("operationId")} {operation.Name.ToUpperInvariant()} {path.Name}"));

        Same(operations, OperationRow().Matches(Section("docs/api.md", "## Operations"))
            .Select(row => $"{row.Groups["name"].Value} {row.Groups["route"].Value}"));
    }

    [Fact]
    public void The_tables_of_issues_and_names_have_every_code_that_the_server_answers() => Same(
        IssueTexts.All.Select(issue => issue.Code).Concat(ValuesOf(typeof(ProblemName))), FirstColumn(Section("docs/api.md", "## Errors")));

    [Fact]
    public void The_list_of_issues_has_every_code_that_the_server_answers() => Same(
        ValuesOf(typeof(IssueCode)).Concat(ValuesOf(typeof(CartIssue))).Concat(ValuesOf(typeof(GivenCartIssue))).Concat(Sources()
            .SelectMany(source => PayPalIssue().Matches(source)).Concat(Obstacle().Matches(File.ReadAllText(Path.Combine(TheTree.Repository(), "src/Checkout/Orders/Ability.cs"))))
            .Select(used => ValueOf(typeof(Issue), used.Groups["field"].Value))),
        IssueTexts.All.Select(issue => issue.Code));

    [Fact]
    public void Every_issue_says_what_happened() => Assert.All(IssueTexts.All, issue => Assert.EndsWith(".", issue.Summary, StringComparison.Ordinal));

    [Fact]
    public async Task The_OpenAPI_document_lists_every_issue_code()
    {
        await using var shop = await Shop.OpenAsync(new ShopPlan { WebhookIds = ["WH-1"] });
        var schemas = (await shop.Browser.GetAsync("/swagger/v1/swagger.json")).Json.GetProperty("components").GetProperty("schemas");
        var issue = schemas.GetProperty("ErrorDetail").GetProperty("properties").GetProperty("issue");

        Same(IssueTexts.All.Select(one => one.Code), issue.GetProperty("x-extensible-enum").EnumerateArray().Select(code => code.GetString()!));
        Assert.All(IssueTexts.All, one => Assert.Contains($"- `{one.Code}`: {one.Summary}", issue.At("description"), StringComparison.Ordinal));
    }

    [Fact]
    public void No_issue_code_is_written_out_beside_the_list() =>
        Assert.Empty(Sources().SelectMany(source => Literal().Matches(source)).Select(literal => literal.Value));

    [Fact]
    public void Every_issue_code_of_the_list_is_answered()
    {
        var sources = string.Concat(Sources());
        var nginx = File.ReadAllText(Path.Combine(TheTree.Repository(), "compose.yaml"));
        var answered = UsedIssue().Matches(sources).Select(used => ValueOf(typeof(IssueCode), used.Groups["field"].Value))
            .Concat(NginxIssue().Matches(nginx).Select(code => code.Groups["code"].Value));

        Same(ValuesOf(typeof(IssueCode)), answered);
    }

    [Fact]
    public void The_events_to_subscribe_to_are_those_that_the_shop_handles() =>
        Same(EventType.All, ListItem().Matches(Section("docs/going-live.md", "## The webhook")).Select(item => item.Groups["code"].Value));

    [Fact]
    public void Every_alarm_is_documented_with_what_to_do() =>
        Same(ValuesOf(typeof(AlarmCause)), FirstColumn(Section("docs/operations.md", "## Alarms")));

    [Fact]
    public void Every_discrepancy_is_explained() =>
        Same(ValuesOf(typeof(Discrepancy)), FirstColumn(Section("docs/architecture.md", "## An order's life")));

    [Fact]
    public void Every_migration_that_is_incompatible_with_older_programs_is_named() => Same(
        Directory.EnumerateFiles(Path.Combine(TheTree.Repository(), "src/Checkout.Storage/Migrations"), "*.breaking.sql",
            SearchOption.AllDirectories).Select(file => Path.GetFileName(file)),
        BreakingRow().Matches(Section("docs/operations.md", "## Updates")).Select(row => row.Groups["file"].Value));

    [Fact]
    public void Every_control_of_the_simulator_is_in_its_document()
    {
        var routes = File.ReadAllText(Path.Combine(TheTree.Repository(), "src/PayPalSimulator/Controls/ControlRoutes.cs"));
        var text = Section("docs/simulator.md", "## Controls");

        var controls = Control().Matches(routes).Select(control => control.Groups["path"].Value).ToList();

        Assert.NotEmpty(controls);
        Assert.DoesNotContain(controls, path => !text.Contains(path, StringComparison.Ordinal));
    }

    /// <summary>The source files of these folders, without the lists of codes.</summary>
    private static IEnumerable<string> Sources() => Answering
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TheTree.Repository(), "src/Checkout.Server", folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => Path.GetFileName(file) is not ("IssueCode.cs" or "ProblemName.cs"))
        .Select(File.ReadAllText);

    private static void Same(IEnumerable<string> code, IEnumerable<string> document) =>
        Assert.Equal(code.Distinct().Order(StringComparer.Ordinal), document.Distinct().Order(StringComparer.Ordinal));

    /// <summary>A section of a document, up to the next heading of the same level.</summary>
    private static string Section(string document, string heading)
    {
        var text = File.ReadAllText(Path.Combine(TheTree.Repository(), document));
        var begin = text.IndexOf($"{heading}\n", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"{document} has no {heading}.");
        var end = text.IndexOf("\n## ", begin, StringComparison.Ordinal);
        return end < 0 ? text[begin..] : text[begin..end];
    }

    /// <summary>The codes in the first cells of a section's tables.</summary>
    private static IEnumerable<string> FirstColumn(string section) => FirstCell().Matches(section)
        .SelectMany(cell => Code().Matches(cell.Value)).Select(code => code.Groups["code"].Value);

    private static IEnumerable<string> ValuesOf(Type constants) =>
        constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    private static string ValueOf(Type constants, string field) => (string)constants.GetField(field)!.GetRawConstantValue()!;

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \| `(?<route>[A-Z]+ [^`]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex OperationRow();

    [GeneratedRegex(@"""(?<code>[A-Z]{3,}_[A-Z_]+|PROCESSING)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bOf\(\s*[\w.]+,\s*Issue\.(?<field>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PayPalIssue();

    [GeneratedRegex(@"\bIssue\.(?<field>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Obstacle();

    [GeneratedRegex(@"\bIssueCode\.(?<field>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsedIssue();

    [GeneratedRegex(@"""issue"": ""(?<code>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NginxIssue();

    [GeneratedRegex(@"^- `(?<code>[A-Z.]+)`$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^\| `[^|]+\|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex FirstCell();

    [GeneratedRegex("`(?<code>[A-Z_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("^  (?<from>[A-Z_]+) --> (?<to>[A-Z_]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^\| `(?<file>\w+\.breaking\.sql)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex BreakingRow();

    [GeneratedRegex(@"^\s+\(""[A-Z]+"", ""(?<path>[^""]+)"", ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Control();
}
