using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using FsCheck;
using FsCheck.Fluent;

namespace Checkout.Tests.Orders;

/// <summary>Something that happens in a shop with one product.</summary>
internal enum StockStep
{
    Create,
    Approve,
    Release,
    Discard,
    Attempt,
    Pay,
    Decline,
    Refund,
    Authorize,
    Void,
    Miss,
    Forget,
    Pass,
}

/// <summary>A step of a run.</summary>
/// <param name="Step">What happens.</param>
/// <param name="Which">To which of the orders; for a new one, who makes it; for time, how much of it.</param>
/// <param name="Quantity">Units of a new order.</param>
internal sealed record StockMove(StockStep Step, int Which, int Quantity)
{
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(900);

    private static readonly TimeSpan[] Times =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(300), Hold - TimeSpan.FromSeconds(1), Hold, TimeSpan.FromHours(1)];

    /// <summary>Any run. Orders are made and time passes often, because the other steps need both.</summary>
    public static Gen<StockMove[]> Runs() => Gen.ArrayOf(
        from step in Gen.OneOf(
            Gen.Elements(Enum.GetValues<StockStep>()), Gen.Elements(StockStep.Create, StockStep.Approve, StockStep.Attempt, StockStep.Pass))
        from which in Gen.Choose(0, 7)
        from quantity in Gen.Choose(1, 3)
        select new StockMove(step, which, quantity));

    /// <summary>One of three visitors.</summary>
    public string Visitor => $"visitor {Which % 3}";

    /// <summary>One of two networks.</summary>
    public int Network => Which / 3 % 2;

    public TimeSpan Time => Times[Which % Times.Length];

    public Order NewOrder(string sku, DateTimeOffset now) => (Some.Order(
        visitor: Visitor, at: now, lines: [(sku, Quantity)],
        intent: Which % 2 == 0 ? CheckoutPaymentIntent.Capture : CheckoutPaymentIntent.Authorize) with
    {
        RestocksOnRefund = Quantity == 1,
    }).Hold(Hold);

    /// <summary>What the step makes of an order.</summary>
    public Order Change(Order order, DateTimeOffset now)
    {
        var id = order.Id.ToString("N");
        var approved = News.Approved(order, $"2026-03-01T12:00:0{Which}Z") with { Id = id[^17..] };
        return Step switch
        {
            StockStep.Approve => order.Apply(approved, now),
            StockStep.Release => order.Release(now),
            StockStep.Discard => order.Cancel().CaptureOnlyWhenAsked(now),
            StockStep.Attempt => order.Apply(approved, now).Open(approved, now),
            StockStep.Pay => order.Apply(Some.Capture(order, id: $"CAPTURE-{id}")),
            StockStep.Decline => order.OpenAttempt is { } open ? order.Refuse(open.RequestId, News.Declined) : order,
            StockStep.Refund when order.Captures.Length > 0 => order.Apply(Some.Refund(order, order.Total.MinorUnits, $"REFUND-{id}")),
            StockStep.Authorize when order.Intent == CheckoutPaymentIntent.Authorize =>
                order.Apply(Some.Authorization(order, $"HELD-{id}")),
            StockStep.Void when order.Authorizations.Length > 0 =>
                order.Apply(Some.Authorization(order, $"HELD-{id}") with { Status = AuthorizationStatus.Voided }),
            StockStep.Miss => order.Apply(new PayPalLook { IsNotThere = true }, now),
            StockStep.Forget => order.ApplyGone(),
            _ => order,
        };
    }

    public override string ToString() => $"{Step} {Which} {Quantity}";
}
