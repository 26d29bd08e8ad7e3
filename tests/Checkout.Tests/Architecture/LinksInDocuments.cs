using System.Text.RegularExpressions;

namespace Checkout.Tests.Architecture;

/// <summary>Checks every *.md file of the repository. Links to other sites are not opened.</summary>
public sealed partial class LinksInDocuments
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "TestResults", ".git", "data"];

    public static TheoryData<string> Documents => [.. Find(TheTree.Repository()).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_to_a_file_and_a_heading_that_exist(string document) =>
        Assert.Empty(Link().Matches(WithoutCode(Read(document))).Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(document, target)));

    [Theory, MemberData(nameof(Documents))]
    public void Every_path_that_a_document_names_in_code_style_exists(string document) =>
        Assert.Empty(NamedPath().Matches(WithoutBlocks(Read(document))).Select(path => path.Groups["path"].Value)
            .Where(path => !Path.Exists(Path.Combine(TheTree.Repository(), path))));

    [Theory]
    [InlineData("The .env file", "the-env-file")]
    [InlineData("An order's life", "an-orders-life")]
    [InlineData("1. Try it without PayPal", "1-try-it-without-paypal")]
    [InlineData("`ORDER_NOT_APPROVED` is tried again", "order_not_approved-is-tried-again")]
    public void A_heading_has_the_anchor_that_GitHub_gives_it(string heading, string anchor) => Assert.Equal(anchor, Anchor(heading));

    private static bool Leads(string document, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var behind] ? (before, behind) : (target, null);
        var file = path.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, path);
        return Path.Exists(Path.Combine(TheTree.Repository(), file)) && (anchor is null || Anchors(file).Contains(anchor));
    }

    /// <summary>GitHub appends a number to the anchor of a repeated heading.</summary>
    private static IEnumerable<string> Anchors(string document) => Heading().Matches(WithoutBlocks(Read(document)))
        .Select(heading => Anchor(heading.Groups["text"].Value))
        .GroupBy(anchor => anchor, StringComparer.Ordinal)
        .SelectMany(same => same.Select((anchor, count) => count == 0 ? anchor : $"{anchor}-{count}"));

    private static string Anchor(string heading) =>
        Dropped().Replace(heading, "").Trim().ToLowerInvariant().Replace(' ', '-');

    private static string Read(string document) => File.ReadAllText(Path.Combine(TheTree.Repository(), document));

    private static string WithoutBlocks(string text) => Block().Replace(text, "");

    private static string WithoutCode(string text) => Code().Replace(WithoutBlocks(text), "");

    private static IEnumerable<string> Find(string folder) =>
        Directory.EnumerateFiles(folder, "*.md").Select(file => Path.GetRelativePath(TheTree.Repository(), file))
            .Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(Find));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    /// <summary>A path without a placeholder.</summary>
    [GeneratedRegex(@"`(?<path>(src|tests|wwwroot|docs|\.ci)/[\w./-]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"^#+ +(?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dropped();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"`[^`\n]*`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
