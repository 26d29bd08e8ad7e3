using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Pricing;

namespace Checkout.Benchmarks.Growth;

/// <summary>Orders of two products.</summary>
internal static class SampleOrder
{
    /// <summary>The order that all others are copied from.</summary>
    public static Order Paid(DateTimeOffset at)
    {
        var order = New("template", "SKU-0", "SKU-1", at) with { Number = "TEMPLATE", PayPalOrderId = "TEMPLATE" };
        return Pay(order, "TEMPLATE-CAPTURE", at);
    }

    public static Order New(string visitor, string sku, string otherSku, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        var (price, total) = (new Money("EUR", 1250), new Money("EUR", 2500));
        return new Order
        {
            Id = id,
            Number = OrderNumber.Of(id, at),
            Intent = CheckoutPaymentIntent.Capture,
            Cart = new PricedCart
            {
                Currency = "EUR",
                Lines = [Line(sku, price), Line(otherSku, price)],
                ItemTotal = total,
                TaxTotal = Money.Zero("EUR"),
                Shipping = Money.Zero("EUR"),
                Discount = Money.Zero("EUR"),
                Total = total,
                ShippingOptions = [],
            },
            ReturnUrl = "https://shop.example.com/?paypal=return",
            CancelUrl = "https://shop.example.com/?paypal=cancel",
            VisitorHash = visitor,
            CreatedAt = at,
        }.Hold(TimeSpan.FromMinutes(15));
    }

    /// <summary>The order after PayPal has answered that its payment is captured.</summary>
    public static Order Pay(Order order, string capture, DateTimeOffset at) => order.Apply(
        new PayPalOrder
        {
            Id = order.PayPalOrderId!,
            Status = PayPalOrderStatus.Completed,
            PurchaseUnits =
            [
                new PurchaseUnit
                {
                    Payments = new PaymentCollection(
                        [new Capture { Id = capture, Status = CaptureStatus.Completed, Amount = order.Total.ToPayPal() }]),
                },
            ],
        },
        at);

    private static PricedLine Line(string sku, Money price) => new(
        sku, $"The product {sku}", ProductCategory.PhysicalGoods, 1, price, Money.Zero("EUR"), Money.Zero("EUR"), price);
}
