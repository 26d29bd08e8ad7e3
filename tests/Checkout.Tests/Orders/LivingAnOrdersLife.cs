using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>Every way in the table of <see cref="OrderLife"/> is one that an order goes, as it says. That none is missing there is shown
/// by <see cref="LivingAtRandom"/>.</summary>
public sealed class LivingAnOrdersLife
{
    private static readonly Order Quoted = Some.Order() with { PayeeMerchantId = "SMMERCHANT222" };

    private static readonly Order Approved = Approve(Quoted);

    private static readonly Order Processing = News.Processing(Quoted);

    private static readonly Order Refused = Refuse(Processing);

    private static readonly Order Pending = HoldBack(Processing);

    private static readonly Order Held = News.Processing(Some.Order(intent: CheckoutPaymentIntent.Authorize));

    private static readonly Order Reviewed =
        Held.Apply(Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.Pending });

    private static readonly Order Authorized = Hold(Held);

    private static readonly Order Paid = Pay(Processing);

    private static readonly Order PaidInPart = Authorized.Apply(Part(Authorized, "10.00"));

    private static readonly (Order From, OrderStatus To, string Why, Func<Order, Order> Tell)[] Ways =
    [
        (Quoted, OrderStatus.Approved, "the payer approved", Approve),
        (Quoted, OrderStatus.Cancelled, "the shopper cancelled it", o => o.Cancel()),
        (Quoted, OrderStatus.Expired, "gone at PayPal, or 72 hours old", o => o.ApplyGone()),
        (Quoted, OrderStatus.Voided, "PayPal voided it", CallOff),
        (Approved, OrderStatus.Processing, "an attempt was stored, and PayPal is called", o => o.Open(News.Approved(o), News.Now)),
        (Approved, OrderStatus.Cancelled, "no units were left for it",
            o => o.Open(News.Approved(o), News.Now).WithoutUnits(o, News.Now)),
        (Approved, OrderStatus.Expired, "gone at PayPal, or 72 hours old", o => o.ApplyGone()),
        (Approved, OrderStatus.Voided, "PayPal voided it", CallOff),
        (Approved, OrderStatus.Quarantined, "the approved order differs from the quote",
            o => o.Apply(News.Approved(o with { PayeeMerchantId = "SOMEBODYELSE2" }), News.Now)),
        (Processing, OrderStatus.Completed, "the money was captured", Pay),
        (Processing, OrderStatus.Pending, "PayPal holds the capture back, for the reason that it gives", HoldBack),
        (Held, OrderStatus.Authorized, "PayPal holds the authorized money", Hold),
        (Processing, OrderStatus.Declined, "PayPal refused the attempt, and the payer may approve again", Refuse),
        (Processing, OrderStatus.Declined, "PayPal declined the capture", Decline),
        (ApproveAgain(Processing), OrderStatus.Approved,
            "PayPal refused the attempt, but the payer had approved again", Refuse),
        (CallOff(Processing), OrderStatus.Voided, "PayPal refused it and had voided the order", Refuse),
        (Processing, OrderStatus.Quarantined, "the captured payment differs from the quote", PayOther),
        (Processing, OrderStatus.Quarantined, "gone at PayPal, and its attempt was never answered", o => o.ApplyGone()),
        (Refused, OrderStatus.Approved, "the payer approved again after a refusal", ApproveAgain),
        (Refused, OrderStatus.Processing, "PayPal shows an approval without a time: another attempt",
            o => o.Open(News.Approved(o, at: null), News.Now)),
        (Refused, OrderStatus.Cancelled, "the shopper does not want to try again", o => o.Cancel()),
        (Refused, OrderStatus.Expired, "the payer did not approve again", o => o.ApplyGone()),
        (Refused, OrderStatus.Voided, "PayPal voided it", CallOff),
        (Refused, OrderStatus.Completed, "the payment that was refused was made after all", Pay),
        (Refused, OrderStatus.Pending, "it was made after all, and PayPal holds it back", HoldBack),
        (Refuse(Held), OrderStatus.Authorized, "the money is held after all", Hold),
        (Decline(Processing), OrderStatus.Quarantined, "paid after all, and no units are left", PaySoldOut),
        (Pending, OrderStatus.Completed, "the review ended well", Pay),
        (Pending, OrderStatus.Declined, "the review ended badly", Decline),
        (Reviewed, OrderStatus.Authorized, "the review of the authorization ended well", Hold),
        (Reviewed, OrderStatus.Voided, "the authorization was voided instead", Release),
        (Pending, OrderStatus.Quarantined, "the captured payment differs from the quote", PayOther),
        (Authorized, OrderStatus.Completed, "the merchant captured all or a part of it", o => o.Apply(Part(o, "5.00"))),
        (Authorized, OrderStatus.Pending, "it was captured, and PayPal holds the capture back", HoldBack),
        (Authorized, OrderStatus.Voided, "the authorization was voided or expired", Release),
        (Authorized, OrderStatus.Declined, "PayPal denied the authorization",
            o => o.Apply(Some.Authorization(o, "HELD1") with { Status = AuthorizationStatus.Denied })),
        (Authorized, OrderStatus.Quarantined, "more was captured than authorized, or in another currency",
            o => o.Apply(Part(o, "25.01"))),
        (Paid, OrderStatus.PartiallyRefunded, "a part was refunded", GivePartBack),
        (Paid, OrderStatus.Refunded, "everything was refunded", GiveAllBack),
        (Paid, OrderStatus.Reversed, "PayPal took the money back", TakeBack),
        (Paid, OrderStatus.Quarantined, "paid twice, or refunded in another currency", PayTwice),
        (GivePartBack(Paid), OrderStatus.Refunded, "the rest was refunded, too", o => o.Apply(Some.Refund(o, 2495, "REFUND2"))),
        (GivePartBack(Paid), OrderStatus.Reversed, "PayPal took the money back", TakeBack),
        (GivePartBack(Paid), OrderStatus.Quarantined, "paid twice, or refunded in another currency", PayTwice),
        (PaidInPart.Apply(Some.Refund(PaidInPart, 1000)), OrderStatus.PartiallyRefunded, "the merchant captured more of the authorization",
            o => o.Apply(Part(o, "15.00", "CAPTURE2"))),
        (GiveAllBack(Paid), OrderStatus.Reversed, "PayPal took the money back", TakeBack),
        (GiveAllBack(Paid), OrderStatus.Quarantined, "paid twice, or refunded in another currency", GiveDollarsBack),
        (TakeBack(Paid), OrderStatus.Completed, "PayPal cancelled the reversal", o => Restore(o, CaptureStatus.Completed)),
        (TakeBack(Paid), OrderStatus.PartiallyRefunded, "PayPal cancelled the reversal of the rest",
            o => Restore(o, CaptureStatus.PartiallyRefunded)),
        (TakeBack(Paid), OrderStatus.Quarantined, "paid twice, or refunded in another currency", GiveDollarsBack),
        (CallOff(Quoted), OrderStatus.Expired, "gone at PayPal", o => o.ApplyGone()),
        .. WaysBack(CallOff(Quoted)), .. WaysBack(Approved.ApplyGone()), .. WaysBack(Quoted.Cancel()),
        (Processing.ApplyGone(), OrderStatus.Completed, "PayPal shows the quoted payment of the missing order", Pay),
        (Processing.ApplyGone(), OrderStatus.Pending, "PayPal shows that payment, but holds it back", HoldBack),
        (Held.ApplyGone(), OrderStatus.Authorized, "PayPal shows that it holds the quoted money", Hold),
    ];

    public static TheoryData<int> EveryWay => [.. Enumerable.Range(0, Ways.Length)];

    [Theory, MemberData(nameof(EveryWay))]
    public void An_order_follows_the_tables_transitions_and_gives_back_or_takes_its_units_as_the_table_says(int way)
    {
        var (from, to, why, tell) = Ways[way];

        var told = tell(from);

        var transition = OrderTransitions.All.Single(one => (one.From, one.To, one.Why) == (from.Status, to, why));
        Assert.Equal(to, told.Status);
        Assert.Equal(transition.Stock is StockChange.Released, from.HoldsStock && !told.HoldsStock);
        Assert.Equal(transition.Stock is StockChange.Retaken, !from.HoldsStock && told.HoldsStock);
    }

    [Fact]
    public void The_table_has_exactly_the_tested_transitions() => Assert.Equal(
        OrderTransitions.All.Select(one => $"{one.From} {one.To} {one.Why}").Order(StringComparer.Ordinal),
        Ways.Select(way => $"{way.From.Status} {way.To} {way.Why}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_status_is_part_of_a_transition() => Assert.Equal(
        Enum.GetValues<OrderStatus>(), Ways.SelectMany(way => new[] { way.From.Status, way.To }).Distinct().Order());

    /// <summary>What was over, and was paid all the same.</summary>
    private static IEnumerable<(Order From, OrderStatus To, string Why, Func<Order, Order> Tell)> WaysBack(Order over) =>
    [
        (over, OrderStatus.Completed, "paid after all", Pay),
        (over, OrderStatus.Pending, "paid, and PayPal holds the payment back", HoldBack),
        (over, OrderStatus.Authorized, "the money is held after all", Hold),
        (over, OrderStatus.Quarantined, "paid after all, and no units are left", PaySoldOut),
    ];

    private static Order Approve(Order order) => order.Apply(News.Approved(order), News.Now);

    private static Order ApproveAgain(Order order) => order.Apply(News.Approved(order, News.SecondApproval), News.Now);

    private static Order CallOff(Order order) => order.Apply(News.Of(order, PayPalOrderStatus.Voided), News.Now);

    private static Order Refuse(Order order) => order.Refuse(order.OpenAttempt!.RequestId, News.Declined);

    private static Order Decline(Order order) => order.Apply(News.Captured(order, CaptureStatus.Declined));

    private static Order HoldBack(Order order) => order.Apply(News.Captured(order, CaptureStatus.Pending, reason: "ECHECK"));

    private static Order Hold(Order order) => order.Apply(Some.Authorization(order, "HELD1"));

    private static Order Release(Order order) =>
        order.Apply(Some.Authorization(order, "HELD1") with { Status = AuthorizationStatus.Voided });

    private static Order Pay(Order order) => order.Apply(News.Captured(order));

    private static Order PayOther(Order order) => order.Apply(Part(order, "5.00"));

    private static Order PayTwice(Order order) => order.Apply(News.Captured(order, id: "CAPTURE2"));

    private static Order PaySoldOut(Order order) => Pay(order).MissStock();

    private static Order GivePartBack(Order order) => order.Apply(Some.Refund(order, 5, "REFUND1"));

    private static Order GiveAllBack(Order order) => order.Apply(Some.Refund(order, 2500));

    private static Order GiveDollarsBack(Order order) => order.Apply(Some.Refund(order) with { Amount = new PayPalMoney("USD", "1.00") });

    private static Order TakeBack(Order order) =>
        order.Apply(Some.TakenBack(order, "CAPTURE1") with { UpdateTime = News.FirstApproval });

    private static Order Restore(Order order, string status) =>
        order.Apply(News.Captured(order, status) with { UpdateTime = News.SecondApproval });

    private static Capture Part(Order order, string amount, string id = "CAPTURE1") =>
        News.Captured(order, id: id) with { Amount = new PayPalMoney("EUR", amount) };
}
