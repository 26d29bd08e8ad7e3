using Checkout.Orders;
using Checkout.PayPal.Disputes;

namespace Checkout.Disputes;

/// <summary>What the merchant does with a dispute.</summary>
public sealed partial record Dispute
{
    /// <summary>The most attempts of one dispute.</summary>
    public const int MostAttempts = 100;

    /// <summary>After which time PayPal's answer must show an attempt, or it was not carried out.</summary>
    public static readonly TimeSpan ShownAfter = TimeSpan.FromMinutes(5);

    private const string Seller = "SELLER";

    private const string FromSeller = "SUBMITTED_BY_SELLER";

    /// <summary>Starts an action, which must be stored before PayPal is called.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="id">A new random id.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The dispute with the attempt, the attempt of the same key, or why it cannot be done.</returns>
    public DisputeStart Start(DisputeRequest request, Guid id, DateTimeOffset now)
    {
        if (request.Key is { } key && Attempts.FirstOrDefault(known => known.Key == key) is { } same)
        {
            return same.Action == request.Action && same.BodyHash == request.BodyHash
                ? new DisputeStart.Repeated(same)
                : new DisputeStart.KeyReused();
        }

        if (Attempts.Length >= MostAttempts)
        {
            return new DisputeStart.Impossible(new(
                OperationIssue.TooManyOperations, $"A dispute can have {MostAttempts} operations. Go on in your PayPal account."));
        }

        if (DisputeAbility.Of(this, request.Action).Refuse(request) is { } obstacle)
        {
            return new DisputeStart.Impossible(obstacle);
        }

        var attempt = new DisputeAttempt(id, request.Action, now, UpdatedAt)
        {
            Type = request.Type,
            Amount = request.Amount,
            Text = request.Text,
            Key = request.Key,
            BodyHash = request.BodyHash,
            By = request.By,
        };
        return new DisputeStart.Started(this with { Attempts = Attempts.Add(attempt) }, attempt);
    }

    /// <summary>Records that PayPal did it.</summary>
    /// <param name="id">The attempt's.</param>
    /// <returns>The dispute; the same instance if that attempt is not open.</returns>
    public Dispute Complete(Guid id) => End(id, attempt => attempt with { IsDone = true, Text = null });

    /// <summary>Records that PayPal refused it.</summary>
    /// <param name="id">The attempt's.</param>
    /// <param name="refusal">PayPal's refusal.</param>
    /// <returns>The dispute; the same instance if that attempt is not open.</returns>
    public Dispute Refuse(Guid id, Refusal refusal) => End(id, attempt => attempt with { Refusal = refusal, Text = null });

    /// <summary>Ends the attempts that PayPal's answer shows, and those that it does not show for too long.</summary>
    private Dispute Settle(DateTimeOffset now)
    {
        var dispute = this;
        foreach (var open in Attempts.Where(attempt => attempt.IsOpen).ToArray())
        {
            dispute = IsShown(open) ? dispute.Complete(open.Id)
                : now - open.StartedAt >= ShownAfter
                    ? dispute.Refuse(open.Id, new(DisputeIssue.NotDone, "PayPal's dispute does not show it, so it was not done. Try it again."))
                : dispute;
        }

        return dispute;
    }

    /// <summary>Whether the dispute shows what the attempt asked for. An action that takes its own link away is done if the dispute has
    /// changed and no longer offers it.</summary>
    private bool IsShown(DisputeAttempt attempt) => UpdatedAt > attempt.SeenUpdate && attempt.Action switch
    {
        DisputeAction.SendMessage => Facts.Messages?.Any(message =>
            message.PostedBy == Seller && message.Content == attempt.Text && IsSince(message.TimePosted, attempt)) == true,
        DisputeAction.MakeOffer => Facts.Offer?.History?.Any(offer =>
            offer.Actor == Seller && offer.OfferType == attempt.Type && IsSince(offer.OfferTime, attempt)
            && (attempt.Amount is null || (Money.TryRead(offer.OfferAmount, out var offered) && offered == attempt.Amount))) == true,
        DisputeAction.ProvideEvidence or DisputeAction.Appeal => Facts.Evidences?.Any(evidence =>
            evidence.Source == FromSeller && IsSince(evidence.Date, attempt)
            && (evidence.ActionInfo?.Action == "APPEAL") == (attempt.Action is DisputeAction.Appeal)) == true,
        DisputeAction.ProvideSupportingInfo => Facts.SupportingInfo?.Any(info =>
            info.Source == FromSeller && IsSince(info.ProvidedTime, attempt)) == true,
        DisputeAction.Escalate => Facts.DisputeLifeCycleStage != DisputeStage.Inquiry,
        DisputeAction.AcceptClaim => !Allows(attempt.Action) && Facts.DisputeOutcome?.OutcomeCode is not
            (OutcomeCode.SellerFavour or OutcomeCode.CanceledByBuyer),
        _ => !Allows(attempt.Action),
    };

    /// <summary>Whether it is later than what was known when the attempt was stored. Both times are PayPal's; some have no
    /// fraction.</summary>
    private static bool IsSince(string? time, DisputeAttempt attempt) => PayPalTime.ReadExact(time) is { } at
        && (at > attempt.SeenUpdate || at == PayPalTime.WholeSeconds(attempt.SeenUpdate));

    private Dispute End(Guid id, Func<DisputeAttempt, DisputeAttempt> end) =>
        Attempts.FirstOrDefault(attempt => attempt.Id == id && attempt.IsOpen) is { } open
            ? this with { Attempts = Attempts.Replace(open, end(open)) }
            : this;
}

/// <summary>The shop's own reasons why something cannot be done with a dispute. The others are PayPal's issue codes.</summary>
public static class DisputeIssue
{
    /// <summary>PayPal does not allow it in the dispute's state. This is PayPal's own code.</summary>
    public const string NotAllowed = "ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE";

    /// <summary>PayPal's dispute does not show an action whose answer was lost.</summary>
    public const string NotDone = "DISPUTE_ACTION_NOT_DONE";

    /// <summary>The amount is in another currency, zero, or more than is disputed.</summary>
    public const string AmountNotPossible = "DISPUTE_AMOUNT_NOT_POSSIBLE";

    /// <summary>The kind of offer, claim or return is not one that PayPal allows for this dispute.</summary>
    public const string TypeNotPossible = "DISPUTE_TYPE_NOT_POSSIBLE";
}
