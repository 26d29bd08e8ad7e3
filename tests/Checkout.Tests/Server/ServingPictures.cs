using System.Net;
using System.Text.Json.Nodes;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;

namespace Checkout.Tests.Server;

public sealed class ServingPictures : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("checkout-pictures-").FullName;

    private string Folder => Path.Combine(parent, "pictures");

    public ServingPictures()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "mugs"));
        Directory.CreateDirectory(Path.Combine(Folder, ".hidden"));
        Write("cup.webp");
        Write("mugs/tide.PNG");
        Write("mug.svg");
        Write(".secret.png");
        Write(".hidden/cup.png");
        Write("notes.txt");
        Write("../outside.png");
        File.CreateSymbolicLink(Path.Combine(Folder, "inside.png"), Path.Combine(Folder, "cup.webp"));
        File.CreateSymbolicLink(Path.Combine(Folder, "out.png"), "../outside.png");
        File.CreateSymbolicLink(Path.Combine(Folder, "circle.png"), "circle.png");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "up"), parent);
    }

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Theory]
    [InlineData("cup.webp", "image/webp")]
    [InlineData("mugs/tide.PNG", "image/png")]
    [InlineData("inside.png", "image/png")]
    public async Task A_picture_of_the_shops_folder_is_served_with_its_type_and_is_revalidated(string name, string type)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { PicturesPath = Folder });
        using var http = ((TestServer)shop.Get<IServer>()).CreateClient();

        using var answer = await http.GetAsync($"/pictures/{name}");

        Assert.Equal(
            (HttpStatusCode.OK, type, "no-cache"),
            (answer.StatusCode, $"{answer.Content.Headers.ContentType}", $"{answer.Headers.CacheControl}"));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/pictures/{name}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData(".secret.png")]
    [InlineData(".hidden/cup.png")]
    [InlineData("notes.txt")]
    [InlineData("out.png")]
    [InlineData("circle.png")]
    [InlineData("up/outside.png")]
    [InlineData("..%2Foutside.png")]
    [InlineData("%2e%2e/outside.png")]
    [InlineData("..%5Coutside.png")]
    [InlineData("mugs")]
    [InlineData("")]
    [InlineData("none.png")]
    public async Task Nothing_else_is_served_from_the_shops_folder(string name)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { PicturesPath = Folder });

        Assert.Contains((await shop.Browser.GetAsync($"/pictures/{name}")).Status, new[] { 400, 404 });
    }

    [Fact]
    public async Task An_SVG_is_served_only_from_the_program()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { PicturesPath = Folder });

        var picture = await shop.Browser.GetAsync("/pictures/mug.svg");

        Assert.Equal(200, picture.Status);
        Assert.StartsWith("<svg", picture.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_loads_pictures_from_the_hosts_of_the_catalog()
    {
        var catalog = JsonNode.Parse(File.ReadAllText(new ServerSettings().CatalogPath))!;
        catalog["picture_hosts"] = new JsonArray("images.example.com", "cdn.example.com");
        catalog["products"]![0]!["image_url"] = "https://images.example.com/mug.png";
        var path = Path.Combine(parent, "catalog.json");
        await File.WriteAllTextAsync(path, catalog.ToJsonString());
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = path });

        var policy = (await shop.Browser.GetAsync("/")).Header("Content-Security-Policy")!;

        Assert.EndsWith(
            " https://images.example.com https://cdn.example.com", policy.Split("; ").Single(part => part.StartsWith("img-src", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(2, policy.Split("example.com").Length - 1);
    }

    private void Write(string name) => File.WriteAllText(Path.Combine(Folder, name), "a picture");
}
