using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Tests.Orders;

/// <summary>The payer chooses the address at PayPal, after the cart was priced.</summary>
public sealed class ChangingTheAddress
{
    private static readonly Order Quoted = Some.Order();

    private static readonly Order Near = Quoted with { Cart = Quoted.Cart with { ShipsTo = ["CN", "US"] } };

    [Theory]
    [InlineData("US", OrderStatus.Processing)]
    [InlineData("C2", OrderStatus.Processing)]
    [InlineData("IT", OrderStatus.Approved)]
    [InlineData("XK", OrderStatus.Approved)]
    public void An_attempt_opens_only_for_an_address_where_the_price_holds(string country, OrderStatus expected)
    {
        var approved = News.ApprovedFor(Near, country);
        var told = Near.Apply(approved, News.Now);

        Assert.Equal(expected, told.Open(approved, News.Now).Status);
        Assert.Equal(expected is OrderStatus.Processing, told.HoldsPrice);
        Assert.True(told.HoldsStock);
        Assert.Empty(told.Discrepancies);
    }

    [Theory]
    [InlineData("IT")]
    [InlineData("XK")]
    public void A_price_that_holds_everywhere_does_not_depend_on_the_address_even_in_a_country_that_only_PayPal_knows(string country)
    {
        var approved = News.ApprovedFor(Quoted, country);

        Assert.Equal(OrderStatus.Processing, Quoted.Apply(approved, News.Now).Open(approved, News.Now).Status);
    }

    [Fact]
    public void A_missing_address_does_not_contradict_the_price() => Assert.Equal(OrderStatus.Processing, News.Processing(Near).Status);

    [Theory]
    [InlineData("""{"address":{"country_code":null}}""")]
    [InlineData("""{"address":"IT"}""")]
    [InlineData("""{"options":[]}""")]
    [InlineData("[]")]
    public void An_address_without_a_country_counts_as_none(string shipping) => Assert.Null(
        new PurchaseUnit { Shipping = System.Text.Json.JsonElement.Parse(shipping) }.ShippingCountry);

    [Fact]
    public void An_order_approved_again_with_another_address_can_be_captured_but_not_by_old_news()
    {
        var elsewhere = Near.Apply(News.ApprovedFor(Near, "IT"), News.Now);
        var again = News.ApprovedFor(Near, "US", News.SecondApproval);

        var heard = elsewhere.Apply(again, News.Now).Apply(News.ApprovedFor(Near, "IT"), News.Now);

        Assert.Equal(new Destination("US", PayPalTime.Read(News.SecondApproval)!.Value), heard.Destination);
        Assert.Equal(OrderStatus.Processing, heard.Open(again, News.Now).Status);
        Assert.Same(heard, heard.Open(News.ApprovedFor(Near, "IT"), News.Now));
    }

    [Fact]
    public void PayPals_last_answer_counts_when_it_has_no_time()
    {
        var quoted = Near.Apply(News.ApprovedFor(Near, "US"), News.Now);
        var moved = News.ApprovedFor(Near, "IT", at: null);

        var heard = quoted.Apply(moved, News.Now.AddMinutes(1));

        Assert.Equal(new Destination("IT", News.Now.AddMinutes(1)), heard.Destination);
        Assert.Same(heard, heard.Open(moved, News.Now));
    }

    [Fact]
    public void An_address_that_PayPal_does_not_repeat_still_counts()
    {
        var elsewhere = Near.Apply(News.ApprovedFor(Near, "IT"), News.Now);

        Assert.Same(elsewhere, elsewhere.Open(News.Approved(Near), News.Now));
    }

    [Fact]
    public void The_timeline_tells_the_merchant_why_an_order_is_not_captured()
    {
        var elsewhere = Near.Apply(News.ApprovedFor(Near, "IT"), News.Now);

        Assert.Contains(
            Timeline.Between(Near, elsewhere), line => line is { Type: "ADDRESS_REFUSED", Issue: CartIssue.ShippingOptionNotOffered });
        Assert.DoesNotContain(Timeline.Between(elsewhere, elsewhere.Cancel()), line => line.Type == "ADDRESS_REFUSED");
        Assert.DoesNotContain(
            Timeline.Between(Near, Near.Apply(News.ApprovedFor(Near, "US"), News.Now)), line => line.Type == "ADDRESS_REFUSED");
    }
}
