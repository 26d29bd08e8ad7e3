using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

public sealed class ErasingABuyer
{
    [Fact]
    public void An_order_that_is_paid_and_settled_can_be_erased() => Assert.Empty(Paid().ErasureObstacles(Some.Noon));

    [Fact]
    public void An_order_that_can_still_be_paid_waits() =>
        Assert.Equal([ErasureObstacle.OrderOpen], Approved(Some.Order()).ErasureObstacles(Some.Noon));

    [Theory]
    [InlineData(RefundStatus.Pending, new[] { ErasureObstacle.RefundPending })]
    [InlineData(RefundStatus.Completed, new string[0])]
    public void A_pending_refund_waits_and_a_done_one_does_not(string status, string[] obstacles)
    {
        var paid = Paid();

        Assert.Equal(obstacles, paid.Apply(Some.Refund(paid) with { Status = status }).ErasureObstacles(Some.Noon));
    }

    [Fact]
    public void Held_money_waits_until_PayPal_has_released_it()
    {
        var order = Approved(Some.Order(intent: CheckoutPaymentIntent.Authorize));
        var held = order.Apply(Some.Authorization(order) with { ExpirationTime = "2026-03-30T12:00:00Z" });

        Assert.Contains(ErasureObstacle.AuthorizationHeld, held.ErasureObstacles(Some.Noon));
        Assert.DoesNotContain(ErasureObstacle.AuthorizationHeld, held.ErasureObstacles(Some.Noon.AddDays(30)));
    }

    [Fact]
    public void The_buyer_and_the_address_leave_the_order_and_the_money_stays()
    {
        var paid = Paid();

        var erased = paid.Erase(Some.Noon);

        Assert.NotNull(paid.ShippingAddress);
        Assert.Equal((null, null, false), (erased.Buyer, erased.ShippingAddress, erased.HasPersonalData));
        Assert.Equal((paid.Status, paid.Total, paid.Captures.Length), (erased.Status, erased.Total, erased.Captures.Length));
        Assert.Equal("PERSONAL_DATA_ERASED", Assert.Single(Timeline.Between(paid, erased)).Type);
        Assert.Same(erased, erased.Erase(Some.Noon.AddDays(1)));
    }

    [Fact]
    public void What_PayPal_tells_later_about_the_buyer_is_not_kept()
    {
        var erased = Paid().Erase(Some.Noon);

        var told = erased.Apply(Shown(erased) with { Status = PayPalOrderStatus.Completed, UpdateTime = "2026-04-01T12:00:00Z" }, Some.Noon);

        Assert.Equal((null, null), (told.Payer, told.DeliveryAddress));
    }

    [Fact]
    public void What_the_shop_system_gave_leaves_the_order_except_its_own_key()
    {
        var order = Some.BackendOrder("A-1", new Shipping(new ShippingName("Zoë Müller")));

        var erased = order.Erase(Some.Noon).Backend!;

        Assert.Equal(("A-1", "", null, null, null), (erased.Reference, erased.Description, erased.Shipping, erased.Buyer, erased.Metadata));
    }

    private static Order Paid()
    {
        var approved = Approved(Some.Order());
        return approved.Apply(Some.Capture(approved));
    }

    private static Order Approved(Order order) => order.Apply(Shown(order), Some.Noon);

    /// <summary>PayPal's approved order, with a payer and an address.</summary>
    private static PayPalOrder Shown(Order order)
    {
        var approved = News.Approved(order);
        return approved with
        {
            Payer = JsonElement.Parse("""{"email_address":"payer@example.com"}"""),
            PurchaseUnits = [approved.PurchaseUnits![0] with { Shipping = Some.Shipping }],
        };
    }
}
