using Checkout.Server.Pages;
using Checkout.Server.Settings;

namespace Checkout.Tests.Server;

public sealed class ShowingTheBrand
{
    private static readonly Brand Cheese = new("Cheese <b> {{nonce}} & Co")
    {
        Headline = "\"Matured\" <script>alert(1)</script>",
        Description = "By the wheel.",
        Contact = new("ask@cheese.example", new Uri("mailto:ask@cheese.example")),
        Color = new HexColor(0x12, 0x34, 0x56),
        LegalLinks = [new("Imprint", new Uri("https://cheese.example/imprint?a=1&b=\"2\""))],
    };

    [Fact]
    public async Task The_page_shows_the_brand_and_nothing_of_it_is_markup()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Brand = Cheese });

        var page = (await shop.Browser.GetAsync("/")).Text;

        Assert.Contains("<title>Cheese &lt;b&gt; &#x7B;&#x7B;nonce&#x7D;&#x7D; &amp; Co</title>", page, StringComparison.Ordinal);
        Assert.Contains("<h1>&quot;Matured&quot; &lt;script&gt;alert(1)&lt;/script&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"lead\">By the wheel.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"mailto:ask@cheese.example\">ask@cheese.example</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://cheese.example/imprint?a=1&amp;b=%222%22\">Imprint</a>", page, StringComparison.Ordinal);
        Assert.Contains("--sea:#123456;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tide &amp; Clay", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_all_that_a_page_needs()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Brand = new Brand("Cheese") });

        var page = (await shop.Browser.GetAsync("/")).Text;

        Assert.Contains("<h1>Cheese</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"lead\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Questions?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PayPal_shows_the_shops_name_to_the_payer()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Brand = new Brand("Cheese") });

        await shop.Browser.OrderAsync();

        var call = Assert.Single(shop.ToPayPal.Sent, sent => sent.Path == "/v2/checkout/orders");
        Assert.Contains("\"brand_name\":\"Cheese\"", System.Text.Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
    }

    /// <summary>On the light and on the dark page, for the accents that a merchant may choose.</summary>
    [Theory]
    [InlineData("#000000")]
    [InlineData("#123456")]
    [InlineData("#d0021b")]
    [InlineData("#767676")]
    [InlineData("#0000ff")]
    [InlineData("#006400")]
    public void Every_color_of_a_brand_gives_readable_buttons_and_links(string text)
    {
        Assert.True(HexColor.TryParse(text, out var color));

        var (light, dark) = (PageColors.Css(color).Split("@media")[0], PageColors.Css(color).Split("@media")[1]);

        Assert.True(Of(light, "--sea:").ContrastWith(HexColor.White) >= 4.5);
        Assert.True(Of(dark, "--sea:").ContrastWith(HexColor.White) >= 4.5);
        Assert.True(Of(light, "--sea-ink:").ContrastWith(new HexColor(0xf7, 0xf3, 0xec)) >= 4.5);
        Assert.True(Of(dark, "--sea-ink:").ContrastWith(new HexColor(0x1b, 0x23, 0x28)) >= 4.5);

        static HexColor Of(string css, string name)
        {
            var at = css.IndexOf(name, StringComparison.Ordinal) + name.Length;
            Assert.True(HexColor.TryParse(css[at..(at + 7)], out var found));
            return found;
        }
    }
}
