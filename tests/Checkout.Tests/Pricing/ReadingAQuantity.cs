using Checkout.Pricing;
using static Checkout.Tests.Pricing.Buying;

namespace Checkout.Tests.Pricing;

public sealed class ReadingAQuantity
{
    private static readonly Catalog Shop = new CatalogFile().Product("CUP", Usd("10.00")).Open();

    [Theory]
    [InlineData("00", CartIssue.CartQuantityInvalid)]
    [InlineData("01", CartIssue.CartQuantityInvalid)]
    [InlineData("+1", CartIssue.CartQuantityInvalid)]
    [InlineData("1e0", CartIssue.CartQuantityInvalid)]
    [InlineData("1e2", CartIssue.CartQuantityInvalid)]
    [InlineData(" 1", CartIssue.CartQuantityInvalid)]
    [InlineData("1 ", CartIssue.CartQuantityInvalid)]
    [InlineData("1\n", CartIssue.CartQuantityInvalid)]
    [InlineData("1,000", CartIssue.CartQuantityInvalid)]
    [InlineData("0x1", CartIssue.CartQuantityInvalid)]
    [InlineData("one", CartIssue.CartQuantityInvalid)]
    [InlineData("", CartIssue.CartQuantityInvalid)]
    [InlineData("-", CartIssue.CartQuantityInvalid)]
    [InlineData(".5", CartIssue.CartQuantityInvalid)]
    [InlineData("1.", CartIssue.CartQuantityInvalid)]
    [InlineData("1.x", CartIssue.CartQuantityInvalid)]
    [InlineData("1.5.5", CartIssue.CartQuantityInvalid)]
    [InlineData("1.-5", CartIssue.CartQuantityInvalid)]
    [InlineData("01.5", CartIssue.CartQuantityInvalid)]
    [InlineData("--1", CartIssue.CartQuantityInvalid)]
    [InlineData("٣", CartIssue.CartQuantityInvalid)]
    [InlineData("-0", CartIssue.CartQuantityZero)]
    [InlineData("0.0", CartIssue.CartQuantityZero)]
    [InlineData("-0.5", CartIssue.CartQuantityNegative)]
    [InlineData("-99999999999999999999", CartIssue.CartQuantityNegative)]
    [InlineData("2.0", CartIssue.CartQuantityFractional)]
    [InlineData("0.5", CartIssue.CartQuantityFractional)]
    [InlineData("99999999999999999999.5", CartIssue.CartQuantityFractional)]
    [InlineData("1000", CartIssue.CartQuantityTooLarge)]
    [InlineData("999999999", CartIssue.CartQuantityTooLarge)]
    [InlineData("9999999999", CartIssue.CartQuantityTooLarge)]
    [InlineData("99999999999999999999", CartIssue.CartQuantityTooLarge)]
    public void A_quantity_is_never_guessed_from_other_text(string text, string issue)
    {
        Assert.Equal(issue, Quantity.Read(text, out _));
        Assert.Equal(issue, Assert.Single(Shop.Refuse(Cart(("CUP", text)))).Issue);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("10")]
    [InlineData("999")]
    public void A_whole_number_up_to_999_is_a_quantity(string text) =>
        Assert.Equal(text, $"{Shop.Buy(Cart(("CUP", text))).Lines[0].Quantity}");
}
