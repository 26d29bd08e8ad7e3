using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>Whatever happens to an order, and whatever it hears in whatever order, the table of <see cref="OrderLife"/> has its ways, and
/// no way that no order goes.</summary>
public sealed class LivingAtRandom(ITestOutputHelper output)
{
    private const int Seed = 20261121;
    private const int Lives = 20_000;
    private const string SomethingNew = "MOON_PHASE";

    /// <summary>What an order passes on its way forward, and may pass unseen.</summary>
    private static readonly OrderStatus[] Stations =
        [OrderStatus.Approved, OrderStatus.Processing, OrderStatus.Authorized, OrderStatus.Pending, OrderStatus.Completed];

    private static readonly string[] OrderStatuses =
        [PayPalOrderStatus.PayerActionRequired, PayPalOrderStatus.Approved, PayPalOrderStatus.Completed, PayPalOrderStatus.Voided];

    private static readonly string[] CaptureStatuses =
    [
        CaptureStatus.Pending, CaptureStatus.Completed, CaptureStatus.Declined, CaptureStatus.Failed,
        CaptureStatus.PartiallyRefunded, CaptureStatus.Refunded, SomethingNew,
    ];

    private static readonly string[] AuthorizationStatuses =
    [
        AuthorizationStatus.Pending, AuthorizationStatus.Created, AuthorizationStatus.Denied, AuthorizationStatus.Voided,
        AuthorizationStatus.PartiallyCaptured, AuthorizationStatus.Captured, SomethingNew,
    ];

    private static readonly string[] RefundStatuses =
        [RefundStatus.Pending, RefundStatus.Completed, RefundStatus.Failed, RefundStatus.Cancelled, SomethingNew];

    [Theory]
    [InlineData(CheckoutPaymentIntent.Capture)]
    [InlineData(CheckoutPaymentIntent.Authorize)]
    public void Every_transition_of_a_random_order_is_a_row_of_the_table_or_a_path_of_rows_forward(string intent)
    {
        var seen = Live(intent);

        var astray = seen.Where(way => !IsPath(intent, way.Key.From, way.Key.To))
            .Select(way => $"{way.Key.From.ToName()} → {way.Key.To.ToName()}: {way.Value}").ToArray();
        output.WriteLine($"{intent}: {seen.Count} ways seen in {Lives} lives; {seen.Keys.Count(IsRow)} of them are rows.");
        Assert.True(astray.Length == 0, string.Join('\n', astray));
    }

    [Fact]
    public void Every_row_of_the_table_is_a_transition_that_random_orders_make_in_one_step() => Assert.Empty(
        OrderTransitions.All.Select(row => (row.From, row.To))
            .Except(Live(CheckoutPaymentIntent.Capture).Keys)
            .Except(Live(CheckoutPaymentIntent.Authorize).Keys));

    /// <summary>Every way that was gone, with the shortest life that went it.</summary>
    private static Dictionary<(OrderStatus From, OrderStatus To), string> Live(string intent)
    {
        var random = new Random(Seed);
        var seen = new Dictionary<(OrderStatus From, OrderStatus To), string>();
        for (var life = 0; life < Lives; life++)
        {
            var order = Some.Order(intent: intent) with { PayeeMerchantId = "SMMERCHANT222" };
            var soFar = "";
            for (var step = random.Next(2, 10); step > 0; step--)
            {
                var (what, after) = Happen(random, order);
                soFar += $"{what}, ";
                if (after.Status != order.Status
                    && (!seen.TryGetValue((order.Status, after.Status), out var known) || soFar.Length < known.Length))
                {
                    seen[(order.Status, after.Status)] = soFar;
                }

                order = after;
            }
        }

        return seen;
    }

    private static (string What, Order After) Happen(Random random, Order order)
    {
        var (what, after) = random.Next(order.Intent == CheckoutPaymentIntent.Authorize ? 8 : 7) switch
        {
            0 => HearOfOrder(random, order),
            1 => HearOfCapture(random, order),
            2 => HearOfRefund(random, order),
            3 => ("open", order.Open(News.Approved(order, ATime(random)), News.Now)),
            4 => ("refuse", order.Refuse(order.OpenAttempt?.RequestId ?? "", News.Declined)),
            5 => ("cancel", order.Cancel()),
            6 => HearThatItIsNotThere(random, order),
            _ => HearOfAuthorization(random, order),
        };

        // What the store does where others have the units.
        if (order.OpenAttempt is null && after.OpenAttempt is not null && random.Next(3) == 0)
        {
            return ($"{what}, sold out", after.WithoutUnits(order, News.Now));
        }

        return !order.HoldsStock && after.HoldsStock && random.Next(3) == 0 ? ($"{what}, sold out", after.MissStock()) : (what, after);
    }

    private static (string What, Order After) HearOfOrder(Random random, Order order)
    {
        var (status, at) = (OneOf(random, OrderStatuses), ATime(random));
        var payee = random.Next(8) == 0 ? "SOMEBODYELSE2" : order.PayeeMerchantId;
        return ($"order {status} at {at} for {payee}", order.Apply(News.Of(order with { PayeeMerchantId = payee }, status, at), News.Now));
    }

    /// <summary>Once, or again after a while; or the order is given up.</summary>
    private static (string What, Order After) HearThatItIsNotThere(Random random, Order order)
    {
        var minutes = OneOf(random, 0, 11);
        return random.Next(2) == 0 ? ("given up", order.ApplyGone())
            : ($"not there after {minutes} minutes", order.Apply(new PayPalLook { IsNotThere = true }, News.Now.AddMinutes(minutes)));
    }

    private static (string What, Order After) HearOfCapture(Random random, Order order)
    {
        var (status, id, amount) = (OneOf(random, CaptureStatuses), random.Next(2), OneOf(random, "25.00", "25.00", "10.00"));
        var reason = OneOf(random, null, CaptureReason.Refunded, CaptureReason.Chargeback);
        var at = ATime(random);
        var news = News.Captured(order, status, $"CAPTURE{id}", reason) with { Amount = new PayPalMoney("EUR", amount), UpdateTime = at };
        return ($"capture {id} {status} of {amount} for {reason} at {at}", order.Apply(news));
    }

    private static (string What, Order After) HearOfRefund(Random random, Order order)
    {
        var (status, id, amount) = (OneOf(random, RefundStatuses), random.Next(2), OneOf(random, 5, 1000, 2500));
        var currency = random.Next(8) == 0 ? "USD" : "EUR";
        var news = Some.Refund(order, amount, $"REFUND{id}") with { Status = status };
        return ($"refund {id} {status} of {amount} {currency}",
            order.Apply(news with { Amount = news.Amount! with { CurrencyCode = currency } }));
    }

    private static (string What, Order After) HearOfAuthorization(Random random, Order order)
    {
        var (status, id) = (OneOf(random, AuthorizationStatuses), random.Next(2));
        return ($"authorization {id} {status}", order.Apply(Some.Authorization(order, $"HELD{id}") with { Status = status }));
    }

    private static bool IsRow((OrderStatus From, OrderStatus To) way) =>
        OrderTransitions.All.Any(row => row.From == way.From && row.To == way.To);

    /// <summary>A row, or a row to the next station and a path from there.</summary>
    private static bool IsPath(string intent, OrderStatus from, OrderStatus to) =>
        IsRow((from, to))
        || (IsForward(from, to) && Stations.Any(station =>
            (station is not OrderStatus.Authorized || intent == CheckoutPaymentIntent.Authorize)
            && IsForward(from, station)
            && IsRow((from, station))
            && IsPath(intent, station, to)));

    private static bool IsForward(OrderStatus from, OrderStatus to) =>
        !Stations.Contains(from) || !Stations.Contains(to) || Array.IndexOf(Stations, from) < Array.IndexOf(Stations, to);

    private static string? ATime(Random random) => OneOf(random, News.FirstApproval, News.SecondApproval, null);

    private static T OneOf<T>(Random random, params T[] all) => all[random.Next(all.Length)];
}
