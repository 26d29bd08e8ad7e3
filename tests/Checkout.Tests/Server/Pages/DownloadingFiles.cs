using System.Net;
using Checkout.Server.Pricing;
using Checkout.Server.Settings;
using Checkout.Tests.Server.Operations;

namespace Checkout.Tests.Server.Pages;

/// <summary>GET /orders/{number}/files/{line}: what the buyer of digital goods gets.</summary>
public sealed class DownloadingFiles
{
    [Fact]
    public async Task A_paid_order_has_a_link_that_sends_the_file_to_any_browser_in_parts_too()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync(Browser.Book);
        var link = await LinkAsync(shop, id);

        var ahead = await shop.NewBrowser().SendAsync(HttpMethod.Get, link, headers: [("Sec-Purpose", "prefetch")]);
        Assert.Equal((503, null), (ahead.Status, (await shop.OrderAsync(id)).DownloadedAt));

        var file = await shop.NewBrowser().GetAsync(link);
        var part = await shop.NewBrowser().SendAsync(HttpMethod.Get, link, headers: [("Range", "bytes=0-7")]);

        Assert.Equal((200, "application/octet-stream", "no-store"), (file.Status, file.Type, file.Header("Cache-Control")));
        Assert.StartsWith("%PDF-1.4", file.Text, StringComparison.Ordinal);
        Assert.Equal((206, "%PDF-1.4"), (part.Status, part.Text));
        var timeline = await shop.Orders.TimelineAsync((await shop.OrderAsync(id)).Id);
        Assert.Single(timeline, entry => entry.Event.Type == "DOWNLOADED");
    }

    [Fact]
    public async Task An_order_that_is_not_paid_has_no_link()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync(Browser.Book);

        var page = await shop.Browser.GetAsync((await shop.OrderAsync(id)).PagePath());

        Assert.DoesNotContain("/files/", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_ends_with_its_time_and_when_the_money_goes_back_but_not_after_a_part_refund()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync(Browser.Book);
        var (other, _) = await shop.PayAsync(Browser.Book);
        var (link, otherLink) = (await LinkAsync(shop, id), await LinkAsync(shop, other));

        await shop.RefundAsync(id, "1.00");
        Assert.Equal(200, (await shop.Browser.GetAsync(link)).Status);
        await shop.RefundAsync(id);
        Assert.Equal(410, (await shop.Browser.GetAsync(link)).Status);

        shop.Pass(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await shop.Browser.GetAsync(otherLink)).Status);
        shop.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(404, (await shop.Browser.GetAsync(otherLink)).Status);
        var page = await shop.Browser.GetAsync((await shop.OrderAsync(other)).PagePath());
        Assert.DoesNotContain("/files/", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_no_other_order_line_or_shop_page_and_a_changed_key_opens_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync(Browser.Book);
        var (other, _) = await shop.PayAsync(Browser.Book);
        var link = await LinkAsync(shop, id);
        var (mine, others) = ((await shop.OrderAsync(id)).Number, (await shop.OrderAsync(other)).Number);
        var key = link.Split("key=")[1];

        string[] wrong =
        [
            link.Replace(mine, others, StringComparison.Ordinal), link.Replace("/files/1", "/files/2", StringComparison.Ordinal),
            link.Replace("/files/1", "/files/0", StringComparison.Ordinal), link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), link.Split('?')[0],
            $"{link}&key={key}",
        ];
        foreach (var path in wrong)
        {
            Assert.Equal((path, 404), (path, (await shop.Browser.GetAsync(path)).Status));
        }

        var page = await shop.NewBrowser().GetAsync($"/orders/{mine}?key={key}");
        Assert.Equal(404, page.Status);
    }

    [Fact]
    public async Task A_catalog_with_a_download_that_is_not_in_the_folder_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("checkout-downloads-");
        try
        {
            var (catalog, problems) = await CatalogFile.ReadAsync(new ServerSettings { DownloadsPath = folder.FullName }, default);

            Assert.Null(catalog);
            Assert.Equal("EBOOK-SLOW-COFFEE: the folder of CHECKOUT_DOWNLOADS has no file slow-coffee.pdf", Assert.Single(problems));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The path of the one link on the order's page.</summary>
    private static async Task<string> LinkAsync(Shop shop, string id)
    {
        var page = await shop.Browser.GetAsync((await shop.OrderAsync(id)).PagePath());
        var link = Assert.Single(
            page.Text.Split("href=\"").Select(part => part.Split('"')[0]), address => address.Contains("/files/", StringComparison.Ordinal));
        return new Uri(WebUtility.HtmlDecode(link)).PathAndQuery;
    }
}
