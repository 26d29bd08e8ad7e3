using Checkout.Alarms;
using Checkout.Disputes;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;

namespace Checkout.Tests.Disputes;

/// <summary>What PayPal's answers mean.</summary>
public sealed class KnowingADispute
{
    [Fact]
    public void An_older_answer_changes_nothing()
    {
        var dispute = DisputeNews.New(DisputeNews.Claim(minute: 0)).Apply(DisputeNews.Resolved(minute: 9));

        Assert.False(dispute.Apply(DisputeNews.Claim(minute: 5)).IsOpen);
        Assert.True(dispute.Apply(DisputeNews.Claim(minute: 10)).IsOpen);
    }

    [Fact]
    public void A_dispute_about_payments_of_two_orders_knows_both()
    {
        var other = new DisputedOrder(Guid.NewGuid(), "261129-AAAAA-AAAAA");

        var dispute = DisputeNews.New(DisputeNews.Claim()).Apply(DisputeNews.Claim(1), [other], Some.Noon).Apply(DisputeNews.Claim(2));

        Assert.Equal([DisputeNews.Order, other], dispute.Orders);
    }

    [Fact]
    public void An_event_is_shown_by_an_answer_that_is_at_least_as_new()
    {
        var dispute = DisputeNews.New(DisputeNews.Claim(minute: 5));

        Assert.True(dispute.Shows(DisputeNews.Claim(minute: 5)));
        Assert.True(dispute.Shows(DisputeNews.Claim(minute: 4)));
        Assert.False(dispute.Shows(DisputeNews.Claim(minute: 6)));
        Assert.False(dispute.Shows(new PayPalDispute(DisputeNews.Id, Status: DisputeStatus.Resolved)));
    }

    [Fact]
    public void An_open_dispute_is_looked_at_daily_when_its_alarm_is_due_and_after_its_deadline()
    {
        var dispute = DisputeNews.New(DisputeNews.Claim());
        var deadline = Some.Noon.AddDays(10);

        Assert.Equal(Some.Noon.AddDays(1), DisputeSchedule.NextLook(dispute, Some.Noon));
        Assert.Equal(deadline.AddDays(-2), DisputeSchedule.NextLook(dispute, deadline.AddDays(-2.5)));
        Assert.Equal(deadline.AddMinutes(10), DisputeSchedule.NextLook(dispute, deadline.AddMinutes(-1)));
        Assert.Null(DisputeSchedule.NextLook(DisputeNews.New(DisputeNews.Resolved(1)), Some.Noon));
        Assert.Equal(Some.Noon.AddDays(1), DisputeSchedule.NextLook(DisputeNews.New(DisputeNews.Resolved(1, links: "appeal")), Some.Noon));
    }

    [Fact]
    public void A_new_dispute_is_alarmed_once_and_its_deadline_once_two_days_before()
    {
        var opened = DisputeNews.New(DisputeNews.Claim());
        var early = opened.Apply(DisputeNews.Claim(1), Some.Noon.AddDays(7));
        var near = early.Apply(DisputeNews.Claim(2), Some.Noon.AddDays(8));
        var nearer = near.Apply(DisputeNews.Claim(3), Some.Noon.AddDays(9));

        Assert.Equal([AlarmCause.DisputeOpened], Causes(null, opened));
        Assert.Empty(Causes(opened, early));
        Assert.Equal([AlarmCause.DisputeDeadline], Causes(early, near));
        Assert.Empty(Causes(near, nearer));
        Assert.Contains("261129-46N20-RE5D4 disputes 25.00 EUR", DisputeAlarms.Between(null, opened)[0].Text, StringComparison.Ordinal);

        static IEnumerable<string> Causes(Dispute? before, Dispute after) =>
            DisputeAlarms.Between(before, after).Select(alarm => alarm.Cause);
    }

    [Fact]
    public void Money_that_came_back_counts_for_one_of_the_orders_of_a_dispute()
    {
        var won = DisputeNews.New(DisputeNews.Resolved(5, OutcomeCode.SellerFavour) with
        {
            DisputedTransactions = [new("CAPTURE1"), new("CAPTURE2")],
            MoneyMovements = [new("SELLER", new PayPalMoney("EUR", "25.00"), Type: "CREDIT", Reason: "DISPUTE_SETTLEMENT")],
        });

        Assert.Equal([new PayPalMoney("EUR", "25.00")], won.For(["CAPTURE1"]).Returned);
        Assert.Empty(won.For(["CAPTURE2"]).Returned);
    }

    [Fact]
    public void An_order_remembers_its_own_payments_of_a_dispute_and_ignores_older_answers()
    {
        var order = Some.Order();
        var open = DisputeNews.New(DisputeNews.Claim()).For(["CAPTURE1", "OTHER"]);
        var won = DisputeNews.New(DisputeNews.Resolved(5, OutcomeCode.SellerFavour)).For(["CAPTURE1"]);

        var disputed = order.Apply(open);

        Assert.True(disputed.IsDisputed);
        Assert.Equal(["CAPTURE1"], disputed.Disputes[0].CaptureIds);
        Assert.Same(disputed, disputed.Apply(DisputeNews.New(DisputeNews.Claim()).For(["CAPTURE1"])));
        Assert.False(disputed.Apply(won).IsDisputed);
        Assert.False(disputed.Apply(won).Apply(open).IsDisputed);
    }

    [Fact]
    public void Files_cannot_be_downloaded_while_a_dispute_is_open()
    {
        var order = Some.Order();
        order = order with { Cart = order.Cart with { Lines = [.. order.Cart.Lines.Select(line => line with { Download = "book.pdf" })] } };
        var paid = order.Apply(Some.Capture(order, id: "CAPTURE1"));
        var disputed = paid.Apply(DisputeNews.New(DisputeNews.Claim()).For(["CAPTURE1"]));
        var won = disputed.Apply(DisputeNews.New(DisputeNews.Resolved(5, OutcomeCode.SellerFavour)).For(["CAPTURE1"]));

        Assert.NotNull(paid.DownloadsEnd(TimeSpan.FromDays(30)));
        Assert.Null(disputed.DownloadsEnd(TimeSpan.FromDays(30)));
        Assert.NotNull(won.DownloadsEnd(TimeSpan.FromDays(30)));
    }
}
