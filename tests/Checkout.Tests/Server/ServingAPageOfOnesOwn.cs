namespace Checkout.Tests.Server;

public sealed class ServingAPageOfOnesOwn : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkout-page-").FullName;

    public ServingAPageOfOnesOwn()
    {
        File.WriteAllText(Path.Combine(folder, "index.html"), "<h1>{{name}} {{mine}}</h1><script nonce=\"{{nonce}}\" src=\"shop/own.js\"></script>");
        File.WriteAllText(Path.Combine(folder, "own.js"), "// own");
        File.WriteAllText(Path.Combine(folder, ".secret"), "secret");
        File.WriteAllText(Path.Combine(Path.GetTempPath(), "checkout-outside.js"), "outside");
        File.CreateSymbolicLink(Path.Combine(folder, "out.js"), Path.Combine(Path.GetTempPath(), "checkout-outside.js"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_replaces_the_demo_shops_page_and_nothing_else()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { PagePath = folder });

        var page = await shop.Browser.GetAsync("/");
        var script = await shop.Browser.GetAsync("/shop/own.js");

        Assert.StartsWith("<h1>Tide &amp; Clay {{mine}}</h1>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{nonce}}", page.Text, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'nonce-", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("// own", "text/javascript"), (script.Text, script.Type));
        Assert.Equal(404, (await shop.Browser.GetAsync("/shop/main.js")).Status);
        Assert.Equal(200, (await shop.Browser.GetAsync("/assets/checkout.css")).Status);
        Assert.Equal(200, (await shop.Browser.GetAsync("/orders")).Status);
    }

    [Theory]
    [InlineData("/shop/.secret")]
    [InlineData("/shop/out.js")]
    [InlineData("/shop/..%2f..%2fetc%2fpasswd")]
    [InlineData("/shop//own.js")]
    [InlineData("/shop/")]
    public async Task Nothing_but_its_files_is_served(string path)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { PagePath = folder });

        var answer = await shop.Browser.GetAsync(path);

        Assert.NotEqual(200, answer.Status);
        Assert.DoesNotContain("outside", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_page_is_served_at_once()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { PagePath = folder });
        await shop.Browser.GetAsync("/");

        File.WriteAllText(Path.Combine(folder, "index.html"), "<h1>Newer</h1>");
        File.SetLastWriteTimeUtc(Path.Combine(folder, "index.html"), DateTime.UtcNow.AddSeconds(2));

        Assert.Equal("<h1>Newer</h1>", (await shop.Browser.GetAsync("/")).Text);
    }
}
