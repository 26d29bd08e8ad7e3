using System.Net;
using System.Text.RegularExpressions;
using Checkout.Server.Pages;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;

namespace Checkout.Tests.Server;

public sealed partial class ServingThePages
{
    /// <summary>All files of wwwroot, as paths in it.</summary>
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(PageFiles.Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(PageFiles.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Every_file_but_the_pages_is_served_at_its_path_with_its_type_and_is_revalidated()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        using var http = ((TestServer)shop.Get<IServer>()).CreateClient();
        foreach (var file in Files.Select(row => row.Data).Where(file => !file.EndsWith(".html", StringComparison.Ordinal)))
        {
            using var answer = await http.GetAsync($"/{file}");
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/{file}");
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using var repeated = await http.SendAsync(again);

            var type = Path.GetExtension(file) switch
            {
                ".js" => "text/javascript",
                ".css" => "text/css",
                ".txt" => "text/plain",
                _ => "image/svg+xml",
            };
            Assert.Equal(
                (file, HttpStatusCode.OK, type, "no-cache"),
                (file, answer.StatusCode, $"{answer.Content.Headers.ContentType}", $"{answer.Headers.CacheControl}"));
            Assert.Equal((file, HttpStatusCode.NotModified), (file, repeated.StatusCode));
        }
    }

    [Fact]
    public async Task The_address_of_the_pages_own_file_leads_to_the_page()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        using var http = ((TestServer)shop.Get<IServer>()).CreateClient();

        using var answer = await http.GetAsync("/shop/index.html");

        Assert.Equal((HttpStatusCode.Redirect, "../"), (answer.StatusCode, $"{answer.Headers.Location}"));
    }

    [Fact]
    public async Task The_console_is_one_shell_that_is_not_stored_and_runs_only_the_shops_own_files()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        using var http = ((TestServer)shop.Get<IServer>()).CreateClient();

        using var console = await http.GetAsync("/admin");
        using var folder = await http.GetAsync("/admin/");
        using var file = await http.GetAsync("/admin/index.html");

        Assert.Equal((HttpStatusCode.OK, "no-store"), (console.StatusCode, $"{console.Headers.CacheControl}"));
        var policy = Assert.Single(console.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("noindex", Assert.Single(console.Headers.GetValues("X-Robots-Tag")));
        Assert.All([folder, file], answer => Assert.Equal((HttpStatusCode.Redirect, "../admin"), (answer.StatusCode, $"{answer.Headers.Location}")));
    }

    /// <summary>A shop may be served under a path of its host, where a leading slash leads out of the shop.</summary>
    [Theory, MemberData(nameof(Files))]
    public void No_file_has_an_address_that_begins_with_a_slash(string file) =>
        Assert.Empty(Rooted().Matches(File.ReadAllText(Path.Combine(PageFiles.Root, file))).Select(address => address.Value));

    [GeneratedRegex(
        """((href|src)=["']|from ['"]|import\(?['"]|url\(["']?|(fetch|assign)\(['"`])/(?!/)|['"`]/(api|assets|pictures|shop)\b""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rooted();
}
