using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

internal sealed partial class EventWork
{
    /// <summary>Groups events by their order or dispute and ends those that need no look-up. Does not call PayPal.</summary>
    /// <returns>The rest, as independent units.</returns>
    public async Task<IReadOnlyList<Unit>> SortAsync(IReadOnlyList<InboxEvent> claimed)
    {
        var units = new Dictionary<Guid, Unit>();
        var others = new List<Unit>();
        foreach (var stored in claimed)
        {
            try
            {
                await SortAsync(stored, units, others);
            }
            catch (Exception exception) when (exception is not StorageUnavailableException)
            {
                // One event that cannot be sorted must not stop the others.
                await endings.EndAsync(stored, null, new EventOutcome.Broken(exception));
            }
        }

        return [.. units.Values, .. others];
    }

    private async Task SortAsync(InboxEvent stored, Dictionary<Guid, Unit> units, List<Unit> others)
    {
        if (await ReadAsync(stored) is not { } hint)
        {
            return;
        }

        if (hint.Claim.Dispute is { } dispute)
        {
            if (others.Find(unit => unit.Hints[0].Claim.Dispute?.DisputeId == dispute.DisputeId) is { } same)
            {
                same.Hints.Add(hint);
            }
            else
            {
                others.Add(new Unit(null, [hint]));
            }
        }
        else if (await finder.FindAsync(hint.Claim.About, CancellationToken.None) is { } order)
        {
            units.TryAdd(order.Id, new Unit(order, []));
            units[order.Id].Hints.Add(hint);
        }
        else if (hint.Claim.About.NamesOrder)
        {
            await endings.EndAsync(stored, null, EventOutcome.Done.NotOurs);
        }
        else
        {
            others.Add(new Unit(null, [hint]));
        }
    }

    /// <returns>Null if the event has ended.</returns>
    private async Task<Hint?> ReadAsync(InboxEvent stored)
    {
        try
        {
            if (WebhookEvent.TryParse(stored.Body, out var received) && EventClaim.Of(received) is { } claim)
            {
                return new Hint(stored, claim);
            }

            await endings.EndAsync(stored, null, EventOutcome.Done.NotRelevant);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            await endings.EndAsync(stored, null, new EventOutcome.Unreadable(exception.Message));
        }

        return null;
    }
}
