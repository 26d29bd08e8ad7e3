using Checkout.Ledger;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Pricing;
using FsCheck;
using FsCheck.Fluent;

namespace Checkout.Tests.Ledger;

/// <summary>The ledger balances, and its balances do not depend on the sequence in which payments become known.</summary>
public sealed class BookingInAnyOrder
{
    private const int Part = 900;

    private static readonly Config ManyOrders = Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true);

    private static readonly Order Held = Some.Order(intent: CheckoutPaymentIntent.Authorize) with { Cart = Carts.WithEverything };

    private static readonly Func<Order, Order>[] News =
    [
        order => order.Apply(Captured(1, Part, CaptureStatus.Pending, updated: 1)),
        order => order.Apply(Captured(1, Part, CaptureStatus.Completed, updated: 2)),
        order => order.Apply(Captured(1, Part, CaptureStatus.Refunded, CaptureReason.Chargeback, updated: 4)),
        order => order.Apply(Captured(1, Part, CaptureStatus.Completed, updated: 5)),
        order => order.Apply(Captured(2, 2 * Part, CaptureStatus.Completed, updated: 2)),
        order => order.Apply(Captured(2, 2 * Part, CaptureStatus.PartiallyRefunded, updated: 3)),
        order => order.Apply(Captured(2, 2 * Part, CaptureStatus.Refunded, CaptureReason.Chargeback, updated: 6)),
        order => order.Apply(Refunded("REFUND1", 1, Part, hour: 4)),
        order => order.Apply(Refunded("REFUND2", 2, 5, hour: 3) with { Status = RefundStatus.Pending }),
        order => order.Apply(Refunded("REFUND2", 2, 5, hour: 3)),
        order => order.Apply(Refunded("REFUND3", 2, (2 * Part) - 5, hour: 6)),
        order => order.Apply(Refunded("REFUND4", 2, 7, hour: 5) with { Status = RefundStatus.Failed }),
        order => order.Apply(Captured(3, 100, CaptureStatus.Declined, updated: 3)),
    ];

    [Fact]
    public void The_same_payments_in_any_sequence_and_number_have_the_same_balances_and_each_entry_sums_to_zero()
    {
        var once = Balances(Enumerable.Range(0, News.Length));
        Assert.Equal("chargebacks 17.95, discounts 5.00, fees 1.29, paypal 7.71, refunds 0.05, sales -25.00, shipping -4.00, tax -3.00", once);
        var sequences =
            from all in Gen.Shuffle(Enumerable.Range(0, News.Length))
            from after in Gen.Choose(0, News.Length - 1).ListOf()
            select (int[])[.. all, .. after];

        Check.One(ManyOrders, Prop.ForAll(sequences.ToArbitrary(), sequence => Balances(sequence) == once));
    }

    [Fact]
    public void The_parts_of_captures_add_up_to_the_order()
    {
        var carts =
            from goods in Gen.Choose(0, 5_000)
            from tax in Gen.Choose(0, 900)
            from shipping in Gen.Choose(0, 900)
            from discount in Gen.Choose(0, goods)
            from isIncluded in Gen.Elements(true, false)
            where goods - discount + shipping > 0 && (!isIncluded || tax <= goods - discount)
            select Cart(goods, tax, shipping, discount, isIncluded);
        var parts = from cart in carts from part in Gen.Choose(0, (int)cart.Total.MinorUnits) select (cart, part);

        Check.One(ManyOrders, Prop.ForAll(parts.ToArbitrary(), given =>
        {
            var whole = given.cart.Total.MinorUnits;
            var part = CartShares.Of(given.cart, given.part).Amounts;
            var all = CartShares.Of(given.cart, whole).Amounts;
            var tax = given.cart.TaxTotal.MinorUnits + (given.cart.IncludedTax?.MinorUnits ?? 0);
            return part.Values.Sum() == given.part
                && all.Values.Sum() == whole
                && all.GetValueOrDefault(LedgerAccount.Tax) == tax
                && all.GetValueOrDefault(LedgerAccount.Shipping) == given.cart.Shipping.MinorUnits
                && all.GetValueOrDefault(LedgerAccount.Discounts) == -given.cart.Discount.MinorUnits
                && part.All(share => Math.Abs(share.Value) <= Math.Abs(all.GetValueOrDefault(share.Key)));
        }));
    }

    private static string Balances(IEnumerable<int> sequence)
    {
        var (order, entries) = (Held, new List<LedgerEntry>());
        foreach (var index in sequence)
        {
            (order, var added) = News[index](order).Book();
            Assert.All(added, entry => Assert.Equal(0, entry.Amounts.Values.Sum()));
            entries.AddRange(added);
        }

        Assert.Equal(entries.Count, entries.Select(entry => (entry.Key.PaymentId, entry.Key.Kind, entry.Sequence)).Distinct().Count());
        return Books.Text(entries);
    }

    private static Capture Captured(int number, long amount, string status, string? reason = null, int updated = 0) => new()
    {
        Id = $"CAPTURE{number}",
        Status = status,
        Amount = Eur(amount),
        StatusDetails = reason is null ? null : new(reason),
        CreateTime = $"2026-03-01T0{number}:00:00Z",
        UpdateTime = $"2026-03-02T0{updated}:00:00Z",
        SellerReceivableBreakdown = status == CaptureStatus.Pending ? null : new(Eur(amount), Eur(Fee(amount)), Eur(amount - Fee(amount))),
    };

    private static long Fee(long amount) => 43 * amount / Part;

    private static Refund Refunded(string id, int capture, long amount, int hour) => Some.Refund(Held, amount, id) with
    {
        CreateTime = $"2026-03-02T0{hour}:00:00Z",
        SupplementaryData = new(new(CaptureId: $"CAPTURE{capture}")),
    };

    private static PricedCart Cart(long goods, long tax, long shipping, long discount, bool isIncluded) => Some.Cart() with
    {
        ItemTotal = new("EUR", goods),
        TaxTotal = new("EUR", isIncluded ? 0 : tax),
        IncludedTax = isIncluded ? new("EUR", tax) : null,
        Shipping = new("EUR", shipping),
        Discount = new("EUR", discount),
        Total = new("EUR", goods - discount + shipping + (isIncluded ? 0 : tax)),
    };

    private static PayPalMoney Eur(long minorUnits) => new Money("EUR", minorUnits).ToPayPal();
}
