using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>Every way in the table of <see cref="OrderLife"/> is one that an order goes, and no way is missing there.</summary>
public sealed partial class LivingAnOrdersLife
{
    private const string GivesBack = "gives its pieces back";

    private static readonly Order Quoted = Some.Order() with { PayeeMerchantId = "SMMERCHANT222" };

    private static readonly Order Approved = Quoted.Apply(News.Approved(Quoted), News.Now);

    private static readonly Order Processing = News.Processing(Quoted);

    private static readonly Order Refused = Processing.Refuse(Processing.OpenAttempt!.RequestId, News.Declined, News.Now);

    private static readonly Order Pending = Processing.Apply(News.Captured(Quoted, CaptureStatus.Pending, reason: "ECHECK"));

    private static readonly Order Held = News.Processing(Some.Order(intent: CheckoutPaymentIntent.Authorize));

    private static readonly Order Authorized = Held.Apply(Some.Authorization(Held, "HELD1"));

    private static readonly Order Paid = Processing.Apply(News.Captured(Quoted));

    private static readonly (Order From, OrderStatus To, string Why, Func<Order, Order> Tell)[] Ways =
    [
        (Quoted, OrderStatus.Approved, "the payer approved", o => o.Apply(News.Approved(o), News.Now)),
        (Quoted, OrderStatus.Cancelled, "the shopper wants another order instead; gives its pieces back", o => o.Cancel()),
        (Quoted, OrderStatus.Expired, "PayPal forgot it, or it is 72 hours old; gives its pieces back", o => o.ApplyGone()),
        (Quoted, OrderStatus.Voided, "PayPal called it off; gives its pieces back",
            o => o.Apply(News.Of(o, PayPalOrderStatus.Voided), News.Now)),
        (Approved, OrderStatus.Processing, "an attempt was stored, and PayPal is called", o => o.Open(News.Approved(o), News.Now)),
        (Approved, OrderStatus.Cancelled, "the shopper's cart is another by now; gives its pieces back", o => o.Cancel()),
        (Approved, OrderStatus.Expired, "PayPal forgot it, or it is 72 hours old; gives its pieces back", o => o.ApplyGone()),
        (Approved, OrderStatus.Quarantined, "something else was approved than was quoted",
            o => o.Apply(News.Approved(o with { PayeeMerchantId = "SOMEBODYELSE2" }), News.Now)),
        (Processing, OrderStatus.Completed, "the money was captured", o => o.Apply(News.Captured(o))),
        (Processing, OrderStatus.Pending, "PayPal holds the capture back, for the reason that it gives",
            o => o.Apply(News.Captured(o, CaptureStatus.Pending, reason: "ECHECK"))),
        (Held, OrderStatus.Authorized, "PayPal holds the money for the merchant", o => o.Apply(Some.Authorization(o))),
        (Processing, OrderStatus.Declined, "PayPal refused the attempt; the payer may approve again",
            o => o.Refuse(o.OpenAttempt!.RequestId, News.Declined, News.Now)),
        (Processing, OrderStatus.Declined, "PayPal declined the capture; gives its pieces back",
            o => o.Apply(News.Captured(o, CaptureStatus.Declined))),
        (Processing, OrderStatus.Quarantined, "PayPal forgot it, and its attempt was never answered", o => o.ApplyGone()),
        (Refused, OrderStatus.Approved, "the payer approved again after a refusal",
            o => o.Apply(News.Approved(o, News.SecondApproval), News.Now)),
        (Refused, OrderStatus.Cancelled, "the shopper does not want to try again; gives its pieces back", o => o.Cancel()),
        (Refused, OrderStatus.Expired, "nobody approved it again; gives its pieces back", o => o.ApplyGone()),
        (Refused, OrderStatus.Completed, "the payment that was refused was made after all", o => o.Apply(News.Captured(o))),
        (Pending, OrderStatus.Completed, "the review ended well", o => o.Apply(News.Captured(o))),
        (Pending, OrderStatus.Declined, "the review ended badly; gives its pieces back",
            o => o.Apply(News.Captured(o, CaptureStatus.Declined))),
        (Authorized, OrderStatus.Completed, "the merchant captured it, whole or in part",
            o => o.Apply(News.Captured(o) with { Amount = new PayPalMoney("EUR", "5.00") })),
        (Authorized, OrderStatus.Pending, "it was captured, and PayPal holds the capture back",
            o => o.Apply(News.Captured(o, CaptureStatus.Pending))),
        (Authorized, OrderStatus.Voided, "the merchant or time released the money; gives its pieces back",
            o => o.Apply(Some.Authorization(o, "HELD1") with { Status = AuthorizationStatus.Voided })),
        (Authorized, OrderStatus.Declined, "PayPal denied the authorization; gives its pieces back",
            o => o.Apply(Some.Authorization(o, "HELD1") with { Status = AuthorizationStatus.Denied })),
        (Paid, OrderStatus.PartiallyRefunded, "a part was given back", o => o.Apply(Some.Refund(o, 5))),
        (Paid, OrderStatus.Refunded, "all was given back", o => o.Apply(Some.Refund(o, 2500))),
        (Paid.Apply(Some.Refund(Paid, 5, "REFUND1")), OrderStatus.Refunded, "the rest was given back, too",
            o => o.Apply(Some.Refund(o, 2495, "REFUND2"))),
        (Paid, OrderStatus.Reversed, "PayPal took the money back", o => o.Apply(Some.Refund(o) with { IsReversal = true })),
        (Paid, OrderStatus.Quarantined, "it was paid twice, or not what was paid was given back",
            o => o.Apply(News.Captured(o, id: "CAPTURE2"))),
        (Approved.ApplyGone(), OrderStatus.Completed, "paid all the same; takes its pieces again",
            o => o.Apply(News.Captured(o))),
        (Approved.ApplyGone(), OrderStatus.Quarantined, "paid, and no pieces are left; gives its pieces back",
            o => o.Apply(News.Captured(o)).MissStock()),
        (Quoted.Cancel(), OrderStatus.Completed, "paid all the same; takes its pieces again", o => o.Apply(News.Captured(o))),
        (Approved.Cancel(), OrderStatus.Quarantined, "paid, and no pieces are left; gives its pieces back",
            o => o.Apply(News.Captured(o)).MissStock()),
    ];

    public static TheoryData<int> EveryWay => [.. Enumerable.Range(0, Ways.Length)];

    [Theory, MemberData(nameof(EveryWay))]
    public void An_order_goes_the_ways_of_the_table_and_keeps_or_gives_back_its_pieces_as_it_says(int way)
    {
        var (from, to, why, tell) = Ways[way];

        var told = tell(from);

        Assert.Equal((to, why, !why.EndsWith(GivesBack, StringComparison.Ordinal)), (told.Status, why, told.HoldsStock));
    }

    [Fact]
    public void The_table_has_these_ways_and_no_other() => Assert.Equal(
        Row().Matches(File.ReadAllText(Table())).Select(row => row.Groups["way"].Value),
        Ways.Select(way => $"{way.From.Status.ToName()} → {way.To.ToName()}</term><description>{way.Why}"));

    [Fact]
    public void Every_status_is_on_a_way() => Assert.Equal(
        Enum.GetValues<OrderStatus>(), Ways.SelectMany(way => new[] { way.From.Status, way.To }).Distinct().Order());

    [GeneratedRegex("<term>(?<way>[A-Z_]+ → .*)</description>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    private static string Table([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../src/Checkout/Orders/OrderLife.cs"));
}
