using System.Text;
using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Tests.Orders;

public sealed class AskingForAnOrder
{
    [Fact]
    public void A_repeated_order_request_after_a_restart_is_the_same_to_the_byte()
    {
        var order = Some.Order() with { PayeeMerchantId = "SMMERCHANT222" };
        var stored = JsonSerializer.Serialize(order.Apply(News.Approved(order), News.Now), OrderJson.Default.Order);

        var again = JsonSerializer.Deserialize(stored, OrderJson.Default.Order)!;

        Assert.Equal(Encoding.UTF8.GetString(order.ToOrderRequest().ToJson()), Encoding.UTF8.GetString(again.ToOrderRequest().ToJson()));
    }

    [Fact]
    public void An_order_request_has_the_exact_quote_our_order_and_the_payee()
    {
        var order = Some.Order() with { PayeeMerchantId = "SMMERCHANT222" };

        var request = order.ToOrderRequest();

        var unit = Assert.Single(request.PurchaseUnits);
        Assert.Equal(CheckoutPaymentIntent.Capture, request.Intent);
        Assert.Equal((order.Id.ToString(), order.Number, "SMMERCHANT222"), (unit.CustomId, unit.InvoiceId, unit.Payee?.MerchantId));
        Assert.Equal(("EUR", "25.00"), (unit.Amount.CurrencyCode, unit.Amount.Value));
        Assert.Equal("PAY_NOW", request.PaymentSource!.Paypal.ExperienceContext.UserAction);
    }

    [Theory]
    [InlineData(ProductCategory.DigitalGoods, "NO_SHIPPING")]
    [InlineData(ProductCategory.PhysicalGoods, "GET_FROM_FILE")]
    public void An_address_is_asked_for_only_where_something_is_shipped(string category, string preference)
    {
        var order = Some.Order();
        var cart = order.Cart with { Lines = [.. order.Cart.Lines.Select(line => line with { Category = category })] };

        Assert.Equal(preference, (order with { Cart = cart }).ToOrderRequest().PaymentSource!.Paypal.ExperienceContext.ShippingPreference);
    }

    [Fact]
    public void An_order_number_can_be_read_out_and_tells_the_day()
    {
        var number = OrderNumber.Of(Guid.CreateVersion7(), new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero));

        Assert.Matches("^261121-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", number);
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => OrderNumber.Of(Guid.CreateVersion7(), Some.Noon)).Distinct().Count());
    }
}
