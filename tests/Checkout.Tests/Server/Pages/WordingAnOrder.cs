using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Payments;
using Checkout.Server.Pages;

namespace Checkout.Tests.Server.Pages;

/// <summary>What pages say in words.</summary>
public sealed class WordingAnOrder
{
    private static readonly Order Quoted = Some.Order() with { ApproveLink = "https://www.paypal.com/checkoutnow?token=A" };

    public static TheoryData<string> Reasons =>
    [
        "ECHECK", "PENDING_REVIEW", "UNILATERAL", "TRANSACTION_APPROVED_AWAITING_FUNDING", "VERIFICATION_REQUIRED", "OTHER", "MOON_PHASE",
    ];

    [Fact]
    public void An_order_that_is_over_without_a_payment_says_that_nothing_was_charged_and_how_to_order_again() => Assert.All(
        [Quoted with { IsCancelled = true }, Quoted with { IsGone = true }, Quoted with { IsSoldOut = true }, Declined],
        order =>
        {
            var words = OrderWords.Of(order);
            Assert.True(words.OffersNewOrder);
            Assert.Contains("Nothing was charged", words.Text, StringComparison.Ordinal);
            Assert.Contains("order again", words.Text, StringComparison.OrdinalIgnoreCase);
        });

    [Fact]
    public void A_payment_that_may_have_been_made_asks_not_to_pay_again_and_offers_no_way_to() => Assert.All(
        [
            Quoted.Apply(Some.Capture(Quoted, CaptureStatus.Pending)),
            Quoted.Apply(Some.Capture(Quoted) with { Amount = new("EUR", "0.01") }),
        ],
        order =>
        {
            var words = OrderWords.Of(order);
            Assert.False(words.OffersPayPal || words.OffersNewOrder);
            Assert.Contains("do not pay again", words.Text, StringComparison.Ordinal);
        });

    [Fact]
    public void An_order_whose_payment_does_not_match_leads_to_the_shop() => Assert.Contains(
        "contact us", OrderWords.Of(Quoted.Apply(Some.Capture(Quoted) with { Amount = new("EUR", "0.01") })).Text, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Reasons))]
    public void A_reason_of_PayPals_is_a_sentence(string reason)
    {
        var text = PaymentWords.WhyPending(Quoted.Apply(
            Some.Capture(Quoted, CaptureStatus.Pending) with { StatusDetails = new StatusDetails(reason) }));

        Assert.DoesNotContain('_', text);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("USD", "34.31", "$34.31")]
    [InlineData("USD", "1234567.80", "$1,234,567.80")]
    [InlineData("JPY", "4200", "¥4,200")]
    [InlineData("EUR", "999.99", "€999.99")]
    [InlineData("CHF", "1000.00", "CHF\u00a01,000.00")]
    public void A_price_is_written_as_in_the_shop(string currency, string value, string text) =>
        Assert.Equal(text, Prices.Of(new PayPalMoney(currency, value)));

    [Fact]
    public void What_is_put_into_HTML_is_text_unless_it_is_HTML() => Assert.Equal(
        "<p title=\"&lt;&quot;&amp;&#x27;&gt;\">ü<br></p>", Html.Of($"<p title=\"{"<\"&'>"}\">{"ü"}{Html.Of($"<br>")}</p>").ToString());

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/here")]
    [InlineData(null)]
    public void Only_an_address_of_the_web_is_PayPals_page(string? link) => Assert.Null(ApprovalPage.Of(Quoted with { ApproveLink = link }));

    private static Order Declined => Quoted.Apply(Some.Capture(Quoted, CaptureStatus.Declined));
}
