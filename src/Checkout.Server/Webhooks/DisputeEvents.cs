using Checkout.Disputes;
using Checkout.PayPal;
using Checkout.Server.Disputes;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Processes the events of one dispute. They are hints: the dispute is looked up, and an event ends when PayPal's answer is at least
/// as new as its claim.</summary>
internal sealed class DisputeEvents(
    DisputeStore disputes, OrderStore orders, DisputeLookup lookup, EventEndings endings, TimeProvider clock)
{
    /// <summary>The most unknown disputes that this process looks up in a minute, because anyone can invent ids.</summary>
    public const int MostLooksAMinute = 30;

    private readonly MinuteBudget budget = new(MostLooksAMinute, clock);

    /// <param name="hints">Events about the same dispute. Those that have ended are taken from the list.</param>
    /// <exception cref="PayPalException">The look failed.</exception>
    public async Task ProcessAsync(List<EventWork.Hint> hints, CancellationToken cancellationToken)
    {
        var id = hints[0].Claim.Dispute!.DisputeId;
        var known = await disputes.FindAsync(id, cancellationToken);
        await EndShownAsync(hints, known, EventOutcome.Done.OnRecord);
        if (hints.Count == 0)
        {
            return;
        }

        if (known is null && !budget.TrySpend())
        {
            await EndAllAsync(hints, new EventOutcome.Postponed("Too many unknown disputes are being looked up."));
            return;
        }

        try
        {
            if (await lookup.LookAsync(id, cancellationToken) is not { } told)
            {
                await EndAllAsync(hints, EventOutcome.Done.NotOurs);
                return;
            }

            await EndShownAsync(hints, told, EventOutcome.Done.Shown);
            await EndAllAsync(
                hints, new EventOutcome.NotShown("PayPal's answer is older than the event."), await IsErasedAsync(told.Dispute));
        }
        catch (PayPalException exception) when (exception.IsNotFound)
        {
            await EndAllAsync(hints, new EventOutcome.NoOrder("PayPal does not know the dispute."));
        }
    }

    private async Task EndShownAsync(List<EventWork.Hint> hints, StoredDispute? stored, EventOutcome.Done how)
    {
        var shown = hints.FindAll(hint => stored?.Dispute.Shows(hint.Claim.Dispute!) == true);
        hints.RemoveAll(shown.Contains);
        await EndAllAsync(shown, how, shown.Count > 0 && await IsErasedAsync(stored!.Dispute));
    }

    /// <summary>Whether nothing about the buyer is to be kept. An open dispute itself keeps what was written until it ends.</summary>
    private async Task<bool> IsErasedAsync(Dispute dispute)
    {
        foreach (var about in dispute.Orders)
        {
            if (await orders.FindAsync(about.Id, CancellationToken.None) is { Order.ErasedAt: null })
            {
                return false;
            }
        }

        return true;
    }

    private async Task EndAllAsync(IReadOnlyList<EventWork.Hint> hints, EventOutcome outcome, bool isErased = false)
    {
        foreach (var hint in hints)
        {
            await endings.EndAsync(hint.Event, null, outcome, isErased);
        }
    }
}
