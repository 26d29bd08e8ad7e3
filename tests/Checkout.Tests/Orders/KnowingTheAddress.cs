using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal.Orders;

namespace Checkout.Tests.Orders;

public sealed class KnowingTheAddress
{
    private static readonly Order Quoted = Some.Order();

    [Fact]
    public void The_address_of_the_latest_approval_counts_whichever_is_heard_first()
    {
        var first = Approved("2026-03-01T12:00:00Z", "First street");
        var second = Approved("2026-03-01T13:00:00Z", "Second street");

        Assert.Equal("Second street", Quoted.Apply(first, Some.Noon).Apply(second, Some.Noon).DeliveryAddress?.Line1);
        Assert.Equal("Second street", Quoted.Apply(second, Some.Noon).Apply(first, Some.Noon).DeliveryAddress?.Line1);
    }

    [Fact]
    public void An_address_before_the_approval_is_not_the_payers_choice() => Assert.Null(
        Quoted.Apply(Approved("2026-03-01T12:00:00Z", "A street") with { Status = PayPalOrderStatus.Created }, Some.Noon).DeliveryAddress);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"address":null}""")]
    [InlineData("""{"address":{"address_line_1":"A street"}}""")]
    [InlineData("""{"address":{"country_code":7}}""")]
    [InlineData("""{"address":{"country_code":"\ud800"}}""")]
    public void What_is_no_address_is_not_kept(string shipping) => Assert.Null(DeliveryAddress.Read(JsonElement.Parse(shipping)));

    [Fact]
    public void A_text_that_is_half_a_character_or_endless_is_left_out() => Assert.Equal(
        new DeliveryAddress(null, null, null, null, null, null, "DE"),
        DeliveryAddress.Read(JsonElement.Parse(
            $$$"""{"address":{"country_code":"DE","address_line_1":"\ud800","admin_area_2":"{{{new string('x', 301)}}}"}}""")));

    private static PayPalOrder Approved(string at, string street) => News.Approved(Quoted, at) with
    {
        PurchaseUnits =
        [
            new PurchaseUnit
            {
                Shipping = JsonElement.Parse($$$"""{"address":{"country_code":"DE","address_line_1":"{{{street}}}"}}"""),
            },
        ],
    };
}
