using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Server.Orders;
using Checkout.Tests.Orders;

namespace Checkout.Tests.Server;

/// <summary>Which payments are asked for by their own ids, besides PayPal's order.</summary>
public sealed class ChoosingPaymentsToLookUp
{
    private static readonly Order Quoted = Some.Order(intent: CheckoutPaymentIntent.Authorize) with { PayPalOrderId = News.PayPalId };

    private static readonly Authorization Held = Some.Authorization(Quoted, "HELD1");

    private static readonly Capture Taken = Some.Capture(Quoted, CaptureStatus.Pending, "CAPTURE1");

    private static readonly Refund Given = Some.Refund(Quoted, id: "REFUND1") with { Status = RefundStatus.Pending };

    private static readonly Order Open = Quoted.Apply(Held).Apply(Taken).Apply(Given);

    private static readonly Order Ended = Quoted
        .Apply(Held with { Status = AuthorizationStatus.Captured })
        .Apply(Taken with { Status = CaptureStatus.Refunded })
        .Apply(Given with { Status = RefundStatus.Completed });

    private static readonly NamedPayments All = new(["CAPTURE1"], ["HELD1"], ["REFUND1"]);

    [Fact]
    public void An_open_payment_is_looked_up_where_PayPals_order_does_not_show_it() => Assert.All(
        [new PayPalLook { IsNotThere = true }, Showing(null), Showing(new())],
        look => Equal(All, WantedPayments.Of(Open, look, NamedPayments.None)));

    [Fact]
    public void A_payment_that_PayPals_order_shows_is_not_looked_up() =>
        Equal(NamedPayments.None, WantedPayments.Of(Open, Showing(new([Taken], [Held], [Given])), All));

    [Fact]
    public void A_payment_that_an_event_names_is_looked_up_unless_the_order_has_ended()
    {
        Equal(All, WantedPayments.Of(Quoted, Showing(new()), All));
        Equal(NamedPayments.None, WantedPayments.Of(Ended, Showing(null), All));
    }

    private static PayPalLook Showing(PaymentCollection? payments) => new()
    {
        Order = new PayPalOrder { Id = News.PayPalId, PurchaseUnits = [new PurchaseUnit { Payments = payments }] },
    };

    private static void Equal(NamedPayments expected, NamedPayments wanted)
    {
        Assert.Equal(expected.Captures, wanted.Captures);
        Assert.Equal(expected.Authorizations, wanted.Authorizations);
        Assert.Equal(expected.Refunds, wanted.Refunds);
    }
}
