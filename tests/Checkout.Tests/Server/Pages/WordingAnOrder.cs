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
    public void An_order_whose_taxes_differ_at_the_payers_address_says_so_and_that_nothing_was_charged()
    {
        var words = OrderWords.Of(Approved with
        {
            Cart = Quoted.Cart with { TaxedOtherwiseIn = ["DE"] },
            Destination = new Destination("DE", Some.Noon),
        });

        Assert.Equal("The taxes differ at that address", words.Heading);
        Assert.Contains("Nothing was charged", words.Text, StringComparison.Ordinal);
        Assert.True(words.OffersPayPal && words.OffersNewOrder);
    }

    [Fact]
    public void An_approved_order_of_a_shop_system_offers_no_second_payment()
    {
        var words = OrderWords.Of(Approved with { Backend = Some.BackendOrder().Backend });

        Assert.Contains("do not pay again", words.Text, StringComparison.Ordinal);
        Assert.False(words.OffersPayPal || words.OffersNewOrder);
    }

    [Fact]
    public void A_tax_that_the_prices_include_is_told_beside_the_total_and_not_added()
    {
        var sums = OrderSheet.Sums(Quoted.Cart with { IncludedTax = Money.Parse("EUR", "3.99") }).ToString();

        Assert.Contains("of which tax</th><td>€3.99", sums, StringComparison.Ordinal);
        Assert.DoesNotContain(">Tax<", sums, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delivery_of_a_shop_system_is_in_the_bill() => Assert.Contains(
        "Delivery</th><td>€4.90", OrderSheet.Sums(Quoted.Cart with { Shipping = Money.Parse("EUR", "4.90") }).ToString(), StringComparison.Ordinal);

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

    private static Order Approved => Quoted with { PayPalStatus = Checkout.PayPal.Orders.PayPalOrderStatus.Approved };

    private static Order Declined => Quoted.Apply(Some.Capture(Quoted, CaptureStatus.Declined));
}
