using Checkout.Ledger;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;
using Checkout.PayPal.Payments;
using Checkout.Tests.Disputes;

namespace Checkout.Tests.Ledger;

/// <summary>What PayPal takes in a dispute, and what it gives back after an appeal.</summary>
public sealed class BookingDisputes
{
    private const string Sold = "discounts 5.00, paypal 27.00, sales -25.00, shipping -4.00, tax -3.00";

    private static readonly Order Quoted = Some.Order() with { Cart = Carts.WithEverything };

    private static readonly Order Paid = Quoted.Apply(Captured(CaptureStatus.Completed, hour: 1));

    private static readonly Order Lost = Paid
        .Apply(Captured(CaptureStatus.PartiallyRefunded, hour: 3, CaptureReason.BuyerComplaint)).Apply(Taken("REFUND1", 500, hour: 3));

    [Fact]
    public void What_PayPal_takes_for_the_payer_is_a_chargeback_also_if_it_is_a_part()
    {
        const string taken = "chargebacks 5.00, discounts 5.00, paypal 22.00, sales -25.00, shipping -4.00, tax -3.00";

        Assert.Equal(taken, Of(Lost));
        Assert.Equal(OrderStatus.Reversed, Lost.Status);
        Assert.Equal(
            "chargebacks 27.00, discounts 5.00, sales -25.00, shipping -4.00, tax -3.00",
            Of(Paid.Apply(Captured(CaptureStatus.Refunded, hour: 3, CaptureReason.BuyerComplaint)).Apply(Taken("REFUND1", 2700, hour: 3))));
    }

    [Fact]
    public void What_PayPal_gives_back_after_an_appeal_is_booked_once_whichever_answer_comes_first()
    {
        var back = Captured(CaptureStatus.Completed, hour: 5);

        Assert.Equal(Sold, Of(Lost.Apply(back)));
        Assert.Equal(Sold, Of(Lost.Apply(Returned(500))));
        Assert.Equal(Sold, Of(Lost.Apply(Returned(500)).Apply(back)));
        Assert.Equal(Sold, Of(Lost.Apply(back).Apply(Returned(500))));
        Assert.Equal(OrderStatus.Completed, Lost.Apply(back).Apply(Returned(500)).Status);
    }

    [Fact]
    public void A_refund_beside_a_part_that_came_back_stays_a_refund()
    {
        var refunded = Lost.Apply(Captured(CaptureStatus.PartiallyRefunded, hour: 6)).Apply(Taken("REFUND2", 300, hour: 6)).Apply(Returned(500));

        Assert.Equal("discounts 5.00, paypal 24.00, refunds 3.00, sales -25.00, shipping -4.00, tax -3.00", Of(refunded));
        Assert.Equal("3.00 EUR", OrderLife.RefundedOf(refunded).ToString());
    }

    [Fact]
    public void Money_that_is_taken_again_is_a_chargeback_again()
    {
        var again = Lost.Apply(Returned(500)).Apply(Captured(CaptureStatus.PartiallyRefunded, hour: 7, CaptureReason.BuyerComplaint))
            .Apply(Taken("REFUND2", 500, hour: 7));

        Assert.Equal(22_00, Books.Balances(again.Book().Entries)[(LedgerAccount.PayPal, "EUR")]);
        Assert.Equal(OrderStatus.Reversed, again.Status);
    }

    private static Capture Captured(string status, int hour, string? reason = null) => Some.Capture(Quoted, status, "CAPTURE1") with
    {
        StatusDetails = reason is null ? null : new StatusDetails(reason),
        CreateTime = "2026-03-01T01:00:00Z",
        UpdateTime = $"2026-03-02T0{hour}:00:00Z",
    };

    private static Refund Taken(string id, long amount, int hour) =>
        Some.Refund(Quoted, amount, id) with { CreateTime = $"2026-03-02T0{hour}:00:00Z" };

    private static OrderDispute Returned(long amount) => DisputeNews.New(DisputeNews.Resolved(9, OutcomeCode.SellerFavour) with
    {
        FundMovements =
        [
            new("SELLER", Eur(amount), Type: "DEBIT", Reason: "DISPUTE_SETTLEMENT"),
            new("BUYER", Eur(amount), Type: "CREDIT", Reason: "DISPUTE_SETTLEMENT"),
            new("SELLER", Eur(amount), Type: "CREDIT", Reason: "DISPUTE_SETTLEMENT"),
            new("SELLER", Eur(1500), Type: "CREDIT", Reason: "DISPUTE_FEE"),
        ],
    }).For(["CAPTURE1"]);

    private static PayPalMoney Eur(long amount) => new Money("EUR", amount).ToPayPal();

    private static string Of(Order order) => Books.Text(order.Book().Entries);
}
