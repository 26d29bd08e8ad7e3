using Checkout.Disputes;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;

namespace Checkout.Tests.Disputes;

/// <summary>What the merchant may do, and how the outcome of it is found.</summary>
public sealed class AnsweringADispute
{
    private static readonly Guid Id = Guid.NewGuid();

    [Theory]
    [InlineData(DisputeAction.AcceptClaim, null)]
    [InlineData(DisputeAction.ProvideEvidence, null)]
    [InlineData(DisputeAction.MakeOffer, "It is a claim, which PayPal decides.")]
    [InlineData(DisputeAction.Appeal, "PayPal has not decided yet.")]
    [InlineData(DisputeAction.AcknowledgeReturn, "The payer has not sent anything back.")]
    public void PayPals_links_say_what_is_possible_and_the_rest_says_why_not(DisputeAction action, string? why) =>
        Assert.Equal(why, DisputeAbility.Of(DisputeNews.New(DisputeNews.Claim()), action).Obstacle?.Description);

    [Fact]
    public void A_resolved_dispute_can_only_be_appealed_as_long_as_PayPal_says()
    {
        var lost = DisputeNews.New(DisputeNews.Resolved(1, links: "appeal"));
        var over = DisputeNews.New(DisputeNews.Resolved(1));

        Assert.Equal([DisputeAction.Appeal], DisputeAbility.AllOf(lost).Where(one => one.Obstacle is null).Select(one => one.Action));
        Assert.All(DisputeAbility.AllOf(over), one => Assert.NotNull(one.Obstacle));
    }

    [Theory]
    [InlineData("25.00", null)]
    [InlineData("25.01", DisputeIssue.AmountNotPossible)]
    [InlineData("0.00", DisputeIssue.AmountNotPossible)]
    public void No_more_is_given_back_than_is_disputed(string amount, string? issue) =>
        Assert.Equal(issue, Obstacle(new(DisputeAction.AcceptClaim) { Amount = Money.Parse("EUR", amount) })?.Issue);

    [Fact]
    public void A_type_that_PayPal_does_not_offer_is_refused()
    {
        var claim = DisputeNews.Claim() with { AllowedResponseOptions = new(new(["REFUND"])) };

        var start = DisputeNews.New(claim).Start(new(DisputeAction.AcceptClaim) { Type = AcceptClaimType.RefundWithReturn }, Id, Some.Noon);

        Assert.Equal(DisputeIssue.TypeNotPossible, Assert.IsType<DisputeStart.Impossible>(start).Obstacle.Issue);
    }

    [Fact]
    public void While_an_outcome_is_unknown_nothing_else_is_sent_and_the_dispute_is_looked_at_soon()
    {
        var open = Start(DisputeNews.Claim(), new(DisputeAction.AcceptClaim) { Key = "K", BodyHash = "H" });

        Assert.Equal(
            OperationIssue.OperationOpen,
            Assert.IsType<DisputeStart.Impossible>(open.Start(new(DisputeAction.ProvideEvidence), Guid.NewGuid(), Some.Noon)).Obstacle.Issue);
        Assert.IsType<DisputeStart.Repeated>(open.Start(new(DisputeAction.AcceptClaim) { Key = "K", BodyHash = "H" }, Guid.NewGuid(), Some.Noon));
        Assert.IsType<DisputeStart.KeyReused>(open.Start(new(DisputeAction.AcceptClaim) { Key = "K", BodyHash = "I" }, Guid.NewGuid(), Some.Noon));
        Assert.Equal(Some.Noon.AddSeconds(2), DisputeSchedule.NextLook(open, Some.Noon));
    }

    [Fact]
    public void A_claim_that_the_answer_shows_as_resolved_was_accepted() =>
        Assert.True(Ended(DisputeNews.Claim(), new(DisputeAction.AcceptClaim), DisputeNews.Resolved(1)).IsDone);

    [Fact]
    public void A_message_is_found_by_its_text_and_time()
    {
        var old = new DisputeMessage("SELLER", DisputeNews.Time(-5), "Sorry!");
        var request = new DisputeRequest(DisputeAction.SendMessage) { Text = "Sorry!" };
        var buyers = DisputeNews.Inquiry(1) with { Messages = [old, new("BUYER", DisputeNews.Time(1), "Sorry!")] };
        var sent = DisputeNews.Inquiry(2) with { Messages = [old, new("SELLER", DisputeNews.Time(2), "Sorry!")] };

        Assert.True(Ended(DisputeNews.Inquiry(), request, buyers).IsOpen);
        Assert.True(Ended(DisputeNews.Inquiry(), request, sent).IsDone);
    }

    [Fact]
    public void An_offer_is_found_by_its_type_amount_and_time()
    {
        var request = new DisputeRequest(DisputeAction.MakeOffer) { Type = OfferType.Refund, Amount = Money.Parse("EUR", "5.00") };
        var other = Offered("6.00");
        var same = Offered("5.00");

        Assert.True(Ended(DisputeNews.Inquiry(), request, other).IsOpen);
        Assert.True(Ended(DisputeNews.Inquiry(), request, same).IsDone);

        static PayPalDispute Offered(string amount) => DisputeNews.Inquiry(1) with
        {
            Offer = new(History: [new(DisputeNews.Time(1), "SELLER", "PROPOSED", OfferType.Refund, new PayPalMoney("EUR", amount))]),
        };
    }

    [Fact]
    public void An_attempt_that_PayPal_does_not_show_after_five_minutes_was_not_made_and_may_be_tried_again()
    {
        var open = Start(DisputeNews.Claim(), new(DisputeAction.AcceptClaim));

        Assert.True(open.Apply(DisputeNews.Claim(), Some.Noon.AddMinutes(4)).Attempts[0].IsOpen);
        var ended = open.Apply(DisputeNews.Claim(), Some.Noon.AddMinutes(5));

        Assert.Equal(DisputeIssue.NotDone, ended.Attempts[0].Refusal?.Issue);
        Assert.Null(DisputeAbility.Of(ended, DisputeAction.AcceptClaim).Obstacle);
    }

    private static Dispute Start(PayPalDispute facts, DisputeRequest request) =>
        Assert.IsType<DisputeStart.Started>(DisputeNews.New(facts).Start(request, Id, Some.Noon)).Dispute;

    private static DisputeAttempt Ended(PayPalDispute before, DisputeRequest request, PayPalDispute after) =>
        Start(before, request).Apply(after).Attempts[0];

    private static Obstacle? Obstacle(DisputeRequest request) =>
        (DisputeNews.New(DisputeNews.Claim()).Start(request, Id, Some.Noon) as DisputeStart.Impossible)?.Obstacle;
}
