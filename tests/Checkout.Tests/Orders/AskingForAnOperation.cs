using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

public sealed class AskingForAnOperation
{
    private static readonly DateTimeOffset Now = News.Now;

    private static readonly Order Paid = Known(Some.Order());

    private static readonly Order Held = WithHeldMoney();

    [Fact]
    public void What_is_left_counts_open_refunds_as_given_back()
    {
        var half = Started(Paid, new(OperationKind.Refund, Amount: Euros(10)));
        var rest = Started(half, new(OperationKind.Refund));

        Assert.Equal(Euros(15), rest.Operations[1].Amount);
        Assert.Equal(OperationIssue.OperationOpen, Refused(rest, new(OperationKind.Refund)));
        Assert.Equal(Issue.RefundAmountExceeded, Refused(half, new(OperationKind.Refund, Amount: Euros(15.01m))));
    }

    [Fact]
    public void A_refused_refund_and_one_that_PayPal_cancelled_give_the_money_free_again()
    {
        var open = Started(Paid, new(OperationKind.Refund));
        var refused = open.RefuseOperation(open.Operations[0].Id, News.Declined);
        var cancelled = Answered(open, Euros(25), RefundStatus.Cancelled);

        Assert.All([refused, cancelled], order => Assert.Equal(Euros(25), Started(order, new(OperationKind.Refund)).Operations[1].Amount));
    }

    [Fact]
    public void A_pending_refund_counts_as_given_back() =>
        Assert.Equal(Issue.CaptureFullyRefunded, Refused(
            Answered(Started(Paid, new(OperationKind.Refund)), Euros(25), RefundStatus.Pending), new(OperationKind.Refund)));

    [Fact]
    public void Many_random_refunds_never_give_back_more_than_was_captured()
    {
        var chance = new Random(20_261_201);
        for (var run = 0; run < 200; run++)
        {
            var (order, given) = (Paid, 0L);
            for (var step = 0; step < 30; step++)
            {
                var amount = chance.Next(3) == 0 ? (Money?)null : Euros(chance.Next(1, 1500) / 100m);
                if (order.Start(new(OperationKind.Refund, Amount: amount), Guid.NewGuid(), Now) is not OperationStart.Started started)
                {
                    continue;
                }

                given += started.Operation.Amount!.Value.MinorUnits;
                order = started.Order;
                if (chance.Next(3) == 0)
                {
                    order = Answered(order, started.Operation.Amount.Value, RefundStatus.Completed);
                }
            }

            Assert.InRange(given, 1, order.Total.MinorUnits);
        }
    }

    [Fact]
    public void The_same_key_is_the_same_operation_whatever_has_happened_since()
    {
        var request = new OperationRequest(OperationKind.Refund, Amount: Euros(25)) { Key = "k", BodyHash = "b" };
        var done = Answered(Started(Paid, request), Euros(25), RefundStatus.Completed);

        var again = Assert.IsType<OperationStart.Repeated>(done.Start(request, Guid.NewGuid(), Now.AddYears(1)));

        Assert.Equal(done.Operations[0], again.Operation);
        Assert.IsType<OperationStart.KeyReused>(done.Start(request with { BodyHash = "c" }, Guid.NewGuid(), Now));
    }

    [Fact]
    public void A_refund_is_done_in_whatever_sequence_its_answer_and_a_look_arrive()
    {
        var open = Started(Paid, new(OperationKind.Refund, Amount: Euros(5)));
        var refund = Refund(open.Operations[0], Euros(5), RefundStatus.Completed);
        var look = new PayPalLook { Refunds = [refund] };

        var answeredFirst = open.Complete(open.Operations[0].Id, refund).Apply(look, Now);
        var lookedFirst = open.Apply(look, Now).Complete(open.Operations[0].Id, refund);

        Assert.Equal(News.Text(answeredFirst), News.Text(lookedFirst));
        Assert.Equal((OperationState.Done, refund.Id), (lookedFirst.Operations[0].State, lookedFirst.Operations[0].Result));
    }

    [Fact]
    public void Somebody_elses_refund_of_the_same_amount_does_not_end_ours()
    {
        var open = Started(Paid, new(OperationKind.Refund, Amount: Euros(5)));
        var other = Some.Refund(Paid, 500) with { CustomId = Paid.Id.ToString(), SupplementaryData = new(new(News.PayPalId, CaptureId: "CAPTURE1")) };

        var looked = open.Apply(new PayPalLook { Refunds = [other] }, Now);

        Assert.True(looked.Operations[0].IsOpen);
        Assert.Null(Assert.Single(looked.Refunds).OperationId);
    }

    [Fact]
    public void With_two_captures_a_refund_is_of_the_one_that_has_enough_left_or_must_name_one()
    {
        var parts = Held.Apply(Part("PART1", 10)).Apply(Part("PART2", 15));

        Assert.Equal(OperationIssue.PaymentAmbiguous, Refused(parts, new(OperationKind.Refund)));
        Assert.Equal(OperationIssue.PaymentAmbiguous, Refused(parts, new(OperationKind.Refund, Amount: Euros(16))));
        Assert.Equal("PART2", Started(parts, new(OperationKind.Refund, Amount: Euros(12))).Operations[0].PaymentId);
        Assert.Equal(Euros(15), Started(parts, new(OperationKind.Refund, "PART2")).Operations[0].Amount);
        Assert.Equal(Euros(15), Started(Started(parts, new(OperationKind.Refund, "PART1")), new(OperationKind.Refund)).Operations[1].Amount);
    }

    [Fact]
    public void What_is_left_to_capture_counts_open_captures_as_taken()
    {
        var half = Started(Held, new(OperationKind.Capture, Amount: Euros(10)));

        Assert.Equal(Euros(15), Started(half, new(OperationKind.Capture)).Operations[1].Amount);
        Assert.Equal(Issue.MaxCaptureAmountExceeded, Refused(half, new(OperationKind.Capture, Amount: Euros(18.76m))));
        Assert.Equal(Euros(18.75m), Started(half, new(OperationKind.Capture, Amount: Euros(18.75m))).Operations[1].Amount);
    }

    [Fact]
    public void While_a_void_a_reauthorization_or_a_final_capture_is_open_nothing_else_is_asked_of_the_authorization()
    {
        var later = Now.AddDays(4);
        foreach (var open in new OperationRequest[]
        {
            new(OperationKind.Void), new(OperationKind.Reauthorize), new(OperationKind.Capture, Amount: Euros(1)) { IsFinal = true },
        })
        {
            var busy = Assert.IsType<OperationStart.Started>(Held.Start(open, Guid.NewGuid(), later)).Order;
            foreach (var kind in new[] { OperationKind.Void, OperationKind.Reauthorize, OperationKind.Capture })
            {
                Assert.Equal(OperationIssue.OperationOpen, Refused(busy, new(kind), later));
            }
        }
    }

    [Fact]
    public void A_quarantined_order_is_not_captured_but_can_be_voided_and_refunded()
    {
        var wrong = Held.Apply(Some.Authorization(Held, "AUTH1") with { Amount = Euros(26).ToPayPal() });
        var paidTwice = Paid.Apply(News.Captured(Paid, id: "CAPTURE2"));

        Assert.Equal(OperationIssue.OrderQuarantined, Refused(wrong, new(OperationKind.Capture)));
        Assert.IsType<OperationStart.Started>(wrong.Start(new(OperationKind.Void), Guid.NewGuid(), Now));
        Assert.IsType<OperationStart.Started>(paidTwice.Start(new(OperationKind.Refund, "CAPTURE2"), Guid.NewGuid(), Now));
    }

    [Fact]
    public void A_reversed_and_a_pending_payment_say_why_they_are_not_refunded()
    {
        Assert.Equal(Issue.RefundAfterChargeback, Refused(Paid.Apply(Some.TakenBack(Paid, "CAPTURE1")), new(OperationKind.Refund)));
        Assert.Equal(Issue.PendingCapture, Refused(
            Some.Order() is var order ? order.Apply(News.Captured(order, CaptureStatus.Pending)) : null!, new(OperationKind.Refund)));
    }

    [Fact]
    public void An_order_has_at_most_so_many_operations()
    {
        var order = Paid;
        for (var i = 0; i < Order.MostOperations; i++)
        {
            order = Started(order, new(OperationKind.Refund, Amount: Euros(1)));
            order = order.RefuseOperation(order.Operations[^1].Id, News.Declined);
        }

        Assert.Equal(OperationIssue.TooManyOperations, Refused(order, new(OperationKind.Refund)));
    }

    [Fact]
    public void An_order_with_an_open_operation_is_looked_at_until_it_has_ended()
    {
        var open = Started(Paid, new(OperationKind.Refund));
        var late = Now.AddDays(200);

        Assert.Equal(Now + Order.ResolveAfter, Schedule.Between(Paid, open, null, Now));
        Assert.NotNull(Schedule.AfterSilence(open, TimeSpan.FromMinutes(5), late));
        Assert.Null(Schedule.Between(open, open.RefuseOperation(open.Operations[0].Id, News.Declined), Now, Now));
    }

    private static Order Known(Order order) =>
        (order with { PayPalOrderId = News.PayPalId }).Apply(News.Captured(order) with { CreateTime = "2026-03-01T12:00:05Z" });

    private static Order WithHeldMoney()
    {
        var order = Some.Order(intent: CheckoutPaymentIntent.Authorize) with { PayPalOrderId = News.PayPalId };
        return order.Apply(Some.Authorization(order, "AUTH1") with
        {
            CreateTime = "2026-03-01T12:00:00Z",
            ExpirationTime = "2026-03-30T12:00:00Z",
        });
    }

    private static Money Euros(decimal value) => new("EUR", (long)(value * 100));

    private static Capture Part(string id, int euros) => News.Captured(Held, id: id) with { Amount = Euros(euros).ToPayPal() };

    private static Refund Refund(Operation operation, Money amount, string status) => new()
    {
        Id = $"R{operation.Id:N}"[..17],
        Status = status,
        Amount = amount.ToPayPal(),
        CustomId = operation.Id.ToString("N"),
        SupplementaryData = new(new(News.PayPalId, CaptureId: operation.PaymentId)),
    };

    private static Order Answered(Order order, Money amount, string status) =>
        order.Complete(order.Operations[^1].Id, Refund(order.Operations[^1], amount, status));

    private static Order Started(Order order, OperationRequest request) =>
        Assert.IsType<OperationStart.Started>(order.Start(request, Guid.NewGuid(), Now)).Order;

    private static string Refused(Order order, OperationRequest request, DateTimeOffset? now = null) =>
        Assert.IsType<OperationStart.Impossible>(order.Start(request, Guid.NewGuid(), now ?? Now)).Obstacle.Issue;
}
