using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Server.Privacy;

/// <summary>Erases the personal data of orders, everywhere in the database. It waits while something about an order is open.</summary>
internal sealed class Erasure(OrderStore orders, DisputeStore disputes, PersonalDataStore personal, TimeProvider clock)
{
    /// <summary>Erases what can be erased now. It may be repeated.</summary>
    /// <param name="ids">Our ids of the orders.</param>
    /// <returns>How many orders have no personal data any more, and those that wait.</returns>
    public async Task<ErasureResult> EraseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (ready, waiting, erased) = (new List<StoredOrder>(), new List<WaitingErasure>(), new List<Guid>());
        foreach (var id in ids)
        {
            if (await orders.FindAsync(id, cancellationToken) is { } stored)
            {
                // A dispute is stored before its order knows of it.
                var obstacles = stored.Order.ErasureObstacles(now, await disputes.IsOpenForAsync(id, cancellationToken));
                if (obstacles.Count > 0)
                {
                    waiting.Add(new(stored.Order, obstacles));
                }
                else if (stored.Order is not { ErasedAt: not null, HasPersonalData: false })
                {
                    ready.Add(stored);
                }
                else
                {
                    erased.Add(id);
                }
            }
        }

        if (ready.Count == 0)
        {
            await personal.EndRequestsAsync(erased);
            return new(0, waiting);
        }

        // The orders come last: they name the buyer, by whom an erasure that was cut off finds the rest.
        await personal.EraseTracesAsync([.. ready.Select(stored => stored.Order)], now);
        var count = 0;
        foreach (var stored in ready)
        {
            await disputes.EraseAsync(stored.Id, now, CancellationToken.None);
            var after = await orders.UpdateAsync(
                stored, known => known.ErasureObstacles(now).Count > 0 ? known : known.Erase(now), now, CancellationToken.None);
            if (after.Order.HasPersonalData)
            {
                waiting.Add(new(after.Order, after.Order.ErasureObstacles(now)));
            }
            else
            {
                erased.Add(stored.Id);
                count++;
            }
        }

        // What ended meanwhile did not know that the order is erased.
        await personal.EraseTracesAsync([.. ready.Select(stored => stored.Order)], now);
        await personal.EndRequestsAsync(erased);
        await personal.ScrubAsync();
        return new(count, waiting);
    }
}

/// <summary>What was erased.</summary>
/// <param name="Erased">The number of orders.</param>
/// <param name="Waiting">Orders whose personal data is still needed.</param>
internal sealed record ErasureResult(int Erased, IReadOnlyList<WaitingErasure> Waiting);

/// <param name="Obstacles">See <see cref="ErasureObstacle"/>.</param>
internal sealed record WaitingErasure(Order Order, IReadOnlyList<string> Obstacles);
