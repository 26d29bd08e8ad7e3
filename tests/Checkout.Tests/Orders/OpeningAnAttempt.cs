using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

public sealed class OpeningAnAttempt
{
    private static readonly Order Quoted = Some.Order();

    [Fact]
    public void An_attempt_opens_only_when_PayPal_says_that_the_payer_approved()
    {
        foreach (var status in new[] { PayPalOrderStatus.Created, PayPalOrderStatus.PayerActionRequired, PayPalOrderStatus.Completed,
            PayPalOrderStatus.Voided, "MOON_PHASE" })
        {
            Assert.Same(Quoted, Quoted.Open(News.Of(Quoted, status), News.Now));
        }

        Assert.Equal(OrderStatus.Processing, Quoted.Open(News.Approved(Quoted), News.Now).Status);
    }

    [Fact]
    public void At_most_one_attempt_is_open()
    {
        var processing = News.Processing(Quoted);

        Assert.Same(processing, processing.Open(News.Approved(Quoted, News.SecondApproval), News.Now));
    }

    [Fact]
    public void No_attempt_opens_once_a_payment_is_known_or_something_contradicts_the_quote()
    {
        var paid = Quoted.Apply(News.Captured(Quoted));
        var pending = Quoted.Apply(News.Captured(Quoted, CaptureStatus.Pending));
        var quarantined = Quoted.Apply(News.Approved(Some.Order(lines: [("cup", 3)])), News.Now);

        Assert.All([paid, pending, quarantined], order => Assert.Same(order, order.Open(News.Approved(Quoted), News.Now)));
    }

    [Fact]
    public void A_request_id_derives_from_the_random_id_of_its_attempt_and_fits_what_PayPal_takes()
    {
        var (creation, attempt) = (Guid.NewGuid(), Guid.NewGuid());
        var quoted = Quoted with { CreationId = creation };
        var held = Some.Order(intent: CheckoutPaymentIntent.Authorize);

        var opened = quoted.Open(News.Approved(quoted), News.Now, attempt).OpenAttempt!;

        Assert.Equal($"{quoted.Id:N}-create-{creation:N}", quoted.CreateRequestId);
        Assert.Equal((attempt, $"{quoted.Id:N}-capture-{attempt:N}"), (opened.Id, opened.RequestId));
        var authorizing = held.Open(News.Approved(held), News.Now, attempt).OpenAttempt!.RequestId;
        Assert.Equal($"{held.Id:N}-authorize-{attempt:N}", authorizing);
        Assert.All([quoted.CreateRequestId, opened.RequestId, authorizing],
            requestId => Assert.InRange(requestId.Length, 1, PayPalClient.MaxRequestIdLength));
    }

    [Fact]
    public void An_attempt_that_is_opened_again_from_an_older_copy_of_the_order_has_another_request_id() => Assert.NotEqual(
        Quoted.Open(News.Approved(Quoted), News.Now, Guid.NewGuid()).OpenAttempt!.RequestId,
        Quoted.Open(News.Approved(Quoted), News.Now, Guid.NewGuid()).OpenAttempt!.RequestId);

    [Fact]
    public void A_refusal_ends_its_own_attempt_once_and_no_other()
    {
        var first = News.Processing(Quoted);
        var firstId = first.OpenAttempt!.RequestId;
        var refused = first.Refuse(firstId, News.Declined);
        var second = Again(refused);

        Assert.Equal((OrderStatus.Declined, News.Declined), (refused.Status, refused.StandingRefusal));
        Assert.Same(refused, refused.Refuse(firstId, News.Declined with { Issue = "PAYER_CANNOT_PAY" }));
        Assert.Same(second, second.Refuse(firstId, News.Declined));
        Assert.Equal((OrderStatus.Processing, null), (second.Status, second.StandingRefusal));
    }

    [Fact]
    public void After_a_refusal_only_a_new_approval_opens_another_attempt_even_where_PayPal_still_says_approved()
    {
        var first = News.Processing(Quoted);
        var refused = first.Refuse(first.OpenAttempt!.RequestId, News.Declined);
        var told = refused.Apply(News.Approved(Quoted), News.Now);

        Assert.Equal(OrderStatus.Declined, told.Status);
        Assert.Same(told, told.Open(News.Approved(Quoted), News.Now));
        Assert.Equal(OrderStatus.Approved, told.Apply(News.Approved(Quoted, News.SecondApproval), News.Now).Status);
        Assert.Equal(2, Again(told).OpenAttempt?.Number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-03-01T12:00:05Z")]
    [InlineData("2026-03-01T12:00:05.999Z")]
    [InlineData("2026-03-01T04:00:05-08:00")]
    public void Late_news_of_the_approval_that_was_refused_is_no_new_one(string? at)
    {
        var first = News.Processing(Quoted);
        var refused = first.Refuse(first.OpenAttempt!.RequestId, News.Declined);

        var told = refused.Apply(News.Approved(Quoted, at), News.Now.AddMinutes(5));

        Assert.Equal((OrderStatus.Declined, News.Declined), (told.Status, told.StandingRefusal));
        Assert.Same(told, told.Open(News.Approved(Quoted), News.Now));
        Assert.Equal(OrderStatus.Approved, told.Apply(News.Approved(Quoted, "2026-03-01T12:00:06Z"), News.Now).Status);
    }

    [Fact]
    public void An_approval_whose_time_is_learned_only_after_its_refusal_is_no_new_one()
    {
        var undated = News.Approved(Quoted, at: null);
        var first = Quoted.Apply(undated, News.Now).Open(undated, News.Now.AddSeconds(7));
        var refused = first.Refuse(first.OpenAttempt!.RequestId, News.Declined);

        Assert.Equal(OrderStatus.Declined, refused.Apply(News.Approved(Quoted), News.Now).Status);
        Assert.Equal(OrderStatus.Approved, refused.Apply(News.Approved(Quoted, News.SecondApproval), News.Now).Status);
    }

    [Fact]
    public void The_timeline_tells_every_approval_once_whenever_its_time_is_learned()
    {
        var undated = Quoted.Apply(News.Approved(Quoted, at: null), News.Now);
        var dated = undated.Apply(News.Approved(Quoted), News.Now);

        Assert.Equal([1, 0, 1], new[] { (Quoted, undated), (undated, dated), (dated, Again(dated)) }
            .Select(change => Timeline.Between(change.Item1, change.Item2).Count(line => line.Type == "PAYER_APPROVED")));
    }

    [Theory]
    [InlineData(CaptureStatus.Completed, OrderStatus.Completed)]
    [InlineData(CaptureStatus.Pending, OrderStatus.Pending)]
    [InlineData(CaptureStatus.Declined, OrderStatus.Declined)]
    public void A_payment_ends_the_attempt_whatever_its_source(string status, OrderStatus expected)
    {
        var settled = News.Processing(Quoted).Apply(News.Captured(Quoted, status));

        Assert.Null(settled.OpenAttempt);
        Assert.Equal((expected, AttemptState.Done), (settled.Status, settled.StateOf(settled.Attempts[0])));
    }

    [Fact]
    public void A_payment_that_arrives_after_its_refusal_counts()
    {
        var first = News.Processing(Quoted);

        var paid = first.Refuse(first.OpenAttempt!.RequestId, News.Declined).Apply(News.Captured(Quoted));

        Assert.Equal((OrderStatus.Completed, null), (paid.Status, paid.StandingRefusal));
    }

    [Fact]
    public void An_approved_order_is_due_when_its_browser_had_its_time_and_an_attempt_when_every_call_is_over()
    {
        var approved = Some.Stored(Quoted).Change(order => order.Apply(News.Approved(Quoted), News.Now), News.Now);
        var anHourLater = News.Now.AddHours(1);
        var again = approved.Change(order => order.Apply(News.Approved(Quoted), anHourLater), anHourLater);

        Assert.Equal(News.Now + Quoted.CaptureAfter, approved.DueAt);
        Assert.Equal(approved.DueAt, again.DueAt);
        Assert.Equal(
            News.Now + Order.ResolveAfter, approved.Change(order => order.Open(News.Approved(Quoted), News.Now), News.Now).DueAt);
        Assert.Null(approved.Change(order => order.Apply(News.Captured(Quoted)), News.Now).DueAt);
    }

    [Fact]
    public void An_order_that_was_over_and_waits_for_PayPal_after_all_is_looked_at()
    {
        var approved = Some.Stored(Quoted).Change(order => order.Apply(News.Approved(Quoted), News.Now), News.Now);
        var over = approved.Change(order => order.ApplyGone(), News.Now);
        var pending = over.Change(order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending)), News.Now);
        var authorized = over.Change(order => order.Apply(Some.Authorization(Quoted, "HELD1")), News.Now);

        Assert.Equal((null, OrderStatus.Pending, OrderStatus.Authorized), (over.DueAt, pending.Order.Status, authorized.Order.Status));
        Assert.All([pending, authorized], stored => Assert.Equal(News.Now + Order.ResolveAfter, stored.DueAt));
        Assert.Null(Schedule.Between(pending.Order, pending.Order with { }, due: null, News.Now));
        Assert.Null(over.Change(order => order.Apply(News.Captured(Quoted)), News.Now).DueAt);
        var due = News.Now.AddHours(1);
        Assert.Equal(due, Schedule.Between(over.Order, pending.Order, due, News.Now));
    }

    [Fact]
    public void A_shop_that_never_captures_without_the_browser_keeps_asking_about_an_approved_order()
    {
        var patient = Some.Stored(Quoted with { CaptureAfter = null }, News.Now.AddMinutes(1));

        Assert.Equal(patient.DueAt, patient.Change(order => order.Apply(News.Approved(Quoted), News.Now), News.Now).DueAt);
    }

    [Theory]
    [InlineData("AGREEMENT_ALREADY_CANCELLED", true)]
    [InlineData("AUTH_CAPTURE_NOT_ENABLED", true)]
    [InlineData("BILLING_AGREEMENT_NOT_FOUND", true)]
    [InlineData("CARD_BRAND_NOT_SUPPORTED", true)]
    [InlineData("COMPLIANCE_VIOLATION", true)]
    [InlineData("DECLINED_DUE_TO_RELATED_TXN", true)]
    [InlineData("DOMESTIC_TRANSACTION_REQUIRED", true)]
    [InlineData("INSTRUMENT_DECLINED", true)]
    [InlineData("MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", true)]
    [InlineData("ORDER_NOT_APPROVED", true)]
    [InlineData("PAYEE_BLOCKED_TRANSACTION", true)]
    [InlineData("PAYER_ACCOUNT_LOCKED_OR_CLOSED", true)]
    [InlineData("PAYER_ACCOUNT_RESTRICTED", true)]
    [InlineData("PAYER_ACTION_REQUIRED", true)]
    [InlineData("PAYER_CANNOT_PAY", true)]
    [InlineData("PAYMENT_DENIED", true)]
    [InlineData("PAYMENT_SOURCE_CANNOT_BE_USED", true)]
    [InlineData("PAYMENT_SOURCE_DECLINED_BY_PROCESSOR", true)]
    [InlineData("PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED", true)]
    [InlineData("REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", true)]
    [InlineData("REFERENCED_CARD_EXPIRED", true)]
    [InlineData("SHIPPING_ADDRESS_INVALID", true)]
    [InlineData("TRANSACTION_BLOCKED_BY_PAYEE", true)]
    [InlineData("TRANSACTION_LIMIT_EXCEEDED", true)]
    [InlineData("TRANSACTION_RECEIVING_LIMIT_EXCEEDED", true)]
    [InlineData("TRANSACTION_REFUSED", true)]
    [InlineData("ORDER_ALREADY_CAPTURED", false)]
    [InlineData("ORDER_ALREADY_AUTHORIZED", false)]
    [InlineData("ORDER_COMPLETED_OR_VOIDED", false)]
    [InlineData("ORDER_COMPLETION_IN_PROGRESS", false)]
    [InlineData("PREVIOUS_REQUEST_IN_PROGRESS", false)]
    [InlineData("DUPLICATE_INVOICE_ID", false)]
    [InlineData("INVALID_RESOURCE_ID", false)]
    [InlineData("PERMISSION_DENIED", false)]
    [InlineData("instrument_declined", false)]
    [InlineData("MOON_PHASE", false)]
    public void Only_an_issue_that_says_for_certain_that_nothing_moved_ends_an_attempt(string issue, bool ends)
    {
        var refusal =
            DeclineTable.Find(new PayPalError("UNPROCESSABLE_ENTITY", "No.", "90957fca61718", [new ErrorDetail(issue, "Because.")]));

        Assert.Equal(ends ? new Refusal(issue, "Because.", "90957fca61718") : null, refusal);
    }

    [Fact]
    public void An_error_without_details_ends_nothing() => Assert.Null(DeclineTable.Find(new PayPalError("UNPROCESSABLE_ENTITY", "No.")));

    [Fact]
    public void An_answer_about_another_PayPal_order_opens_no_attempt()
    {
        var made = Some.Order();
        var order = made.Apply(News.Approved(made), News.Now);

        Assert.Null(order.Open(News.Approved(order) with { Id = "ANOTHERORDER12345" }, News.Now).OpenAttempt);
        Assert.NotNull(order.Open(News.Approved(order), News.Now).OpenAttempt);
    }

    [Fact]
    public void A_refusal_that_says_nothing_of_the_money_is_noted_and_believed_in_the_end()
    {
        var processing = News.Processing(Some.Order());
        var denied = processing.Deny(processing.OpenAttempt!.RequestId, new("MOON_PHASE"), News.Now);

        Assert.NotNull(denied.BelieveDenial(News.Now + Order.BelieveDenialAfter - TimeSpan.FromTicks(1)).OpenAttempt);
        Assert.Equal(OrderStatus.Declined, denied.BelieveDenial(News.Now + Order.BelieveDenialAfter).Status);
        Assert.Same(processing, processing.BelieveDenial(News.Now + Order.BelieveDenialAfter));
        Assert.NotNull(denied.ForgetDenial(processing.OpenAttempt!.RequestId).BelieveDenial(News.Now + Order.BelieveDenialAfter).OpenAttempt);
        Assert.NotNull(denied.Apply(new PayPalLook { IsNotThere = true }, News.Now).BelieveDenial(News.Now + Order.BelieveDenialAfter).OpenAttempt);
        Assert.NotNull(denied.Apply(News.Of(denied, PayPalOrderStatus.Completed), News.Now)
            .BelieveDenial(News.Now + Order.BelieveDenialAfter).OpenAttempt);
        Assert.Same(processing, processing.Deny("another-request", new("MOON_PHASE"), News.Now));
    }

    [Fact]
    public void A_refusal_counts_from_when_PayPal_first_gave_it_and_not_from_the_attempts_beginning()
    {
        var processing = News.Processing(Some.Order());
        var later = News.Now + Order.BelieveDenialAfter;
        var requestId = processing.OpenAttempt!.RequestId;
        var denied = processing.Deny(requestId, new("MOON_PHASE"), later).Deny(requestId, new("SUN_PHASE"), later + Order.ResolveAfter);

        Assert.NotNull(denied.BelieveDenial(later + Order.BelieveDenialAfter - TimeSpan.FromTicks(1)).OpenAttempt);
        Assert.Equal("SUN_PHASE", denied.BelieveDenial(later + Order.BelieveDenialAfter).StandingRefusal?.Issue);
    }

    [Fact]
    public void An_order_whose_number_another_payment_used_is_over_even_when_it_was_approved_again()
    {
        var processing = News.Processing(Some.Order());
        var denied = processing.Deny(processing.OpenAttempt!.RequestId, new(Issue.DuplicateInvoiceId), News.Now)
            .Apply(News.Approved(processing, News.SecondApproval), News.Now);

        Assert.NotNull(denied.BelieveDenial(News.Now + Order.ResolveAfter - TimeSpan.FromTicks(1)).OpenAttempt);
        var later = News.Now + Order.ResolveAfter;
        var over = Some.Stored(denied).Change(order => order.BelieveDenial(later), later);
        Assert.Equal((OrderStatus.Cancelled, null), (over.Order.Status, over.Order.StockUntil));
        Assert.Equal(later + Order.ResolveAfter, over.DueAt);
    }

    private static Order Again(Order refused)
    {
        var current = News.Approved(refused, News.SecondApproval);
        return refused.Apply(current, News.Now).Open(current, News.Now);
    }
}
