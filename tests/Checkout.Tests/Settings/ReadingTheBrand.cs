using Checkout.Server.Settings;
using static Checkout.Tests.Settings.Variables;

namespace Checkout.Tests.Settings;

public sealed class ReadingTheBrand
{
    [Fact]
    public void A_shop_without_a_name_shows_the_brand_of_the_sample() => Assert.Same(Brand.Sample.Name, BrandOf().Name);

    [Fact]
    public void A_shop_with_a_name_shows_nothing_of_the_samples_brand()
    {
        var brand = BrandOf(("CHECKOUT_SHOP_NAME", "Käse & Co"));

        Assert.Equal(new Brand("Käse & Co"), brand with { LegalLinks = new Brand("").LegalLinks });
        Assert.Empty(brand.LegalLinks);
    }

    [Fact]
    public void Every_part_of_the_brand_is_read()
    {
        var brand = BrandOf(
            ("CHECKOUT_SHOP_NAME", "Cheese"), ("CHECKOUT_SHOP_HEADLINE", "Cheese, matured"), ("CHECKOUT_SHOP_DESCRIPTION", "By the wheel."),
            ("CHECKOUT_CONTACT", "ask@cheese.example"), ("CHECKOUT_COLOR", "#123456"), ("CHECKOUT_LOGO", "mug.svg"),
            ("CHECKOUT_LEGAL_LINKS", "Imprint=https://cheese.example/imprint?a=b, Privacy=https://cheese.example/privacy"));

        Assert.Equal(("Cheese", "Cheese, matured", "By the wheel.", "mug.svg"), (brand.Name, brand.Headline, brand.Description, brand.Logo));
        Assert.Equal(("mailto:ask@cheese.example", "#123456"), (brand.Contact!.Address.AbsoluteUri, $"{brand.Color}"));
        Assert.Equal(
            [("Imprint", "https://cheese.example/imprint?a=b"), ("Privacy", "https://cheese.example/privacy")],
            brand.LegalLinks.Select(link => (link.Label, link.Address.AbsoluteUri)));
    }

    [Fact]
    public void A_contact_may_be_a_page() =>
        Assert.Equal("https://cheese.example/ask", BrandOf(("CHECKOUT_CONTACT", "https://cheese.example/ask")).Contact!.Address.AbsoluteUri);

    [Theory]
    [InlineData("#767676", true)]
    [InlineData("#777777", false)]
    [InlineData("#000000", true)]
    [InlineData("#D0021B", true)]
    [InlineData("#ffffff", false)]
    public void A_color_is_taken_only_if_white_text_on_it_is_readable(string color, bool isTaken)
    {
        var (settings, problems) = Read(true, ("CHECKOUT_COLOR", color));

        Assert.Equal(isTaken, settings.Brand.Color is not null);
        Assert.Equal(isTaken ? [] : ["CHECKOUT_COLOR"], problems.Select(problem => problem.Split(' ')[0]));
        Assert.All(problems, problem => Assert.Contains("4.5 is needed: choose a darker colour.", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CHECKOUT_SHOP_NAME", 127)]
    [InlineData("CHECKOUT_SHOP_DESCRIPTION", 300)]
    public void A_text_of_the_brand_has_a_limit(string name, int limit)
    {
        Assert.Empty(Read(true, (name, new string('a', limit))).Problems);
        Assert.Contains($"{limit} are allowed", Assert.Single(Read(true, (name, new string('a', limit + 1))).Problems), StringComparison.Ordinal);
    }

    private static Brand BrandOf(params (string Name, string Value)[] environment)
    {
        var (settings, problems) = Read(true, environment);
        Assert.Empty(problems);
        return settings.Brand;
    }
}
