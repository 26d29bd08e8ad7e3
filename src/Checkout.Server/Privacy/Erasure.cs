using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Server.Privacy;

/// <summary>Erases the personal data of orders, everywhere in the database. It waits while something about an order is open.</summary>
internal sealed class Erasure(OrderStore orders, PersonalDataStore personal, TimeProvider clock)
{
    /// <summary>Erases what can be erased now. It may be repeated.</summary>
    /// <param name="ids">Our ids of the orders.</param>
    /// <returns>How many orders have no personal data any more, and those that wait.</returns>
    public async Task<ErasureResult> EraseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var (erased, waiting) = (new List<Order>(), new List<WaitingErasure>());
        foreach (var id in ids)
        {
            if (await orders.FindAsync(id, cancellationToken) is not { } stored)
            {
                continue;
            }

            var now = clock.GetUtcNow();
            IReadOnlyList<string> obstacles = [];
            await orders.UpdateAsync(
                stored,
                known =>
                {
                    obstacles = known.ErasureObstacles(now);
                    return obstacles.Count > 0 ? known : known.Erase(now);
                },
                now,
                CancellationToken.None);
            if (obstacles.Count > 0)
            {
                waiting.Add(new(stored.Order, obstacles));
            }
            else
            {
                erased.Add(stored.Order);
            }
        }

        if (erased.Count > 0)
        {
            await personal.EraseTracesAsync(erased, clock.GetUtcNow());
            await personal.ScrubAsync();
        }

        return new(erased.Count, waiting);
    }
}

/// <summary>What was erased.</summary>
/// <param name="Erased">The number of orders.</param>
/// <param name="Waiting">Orders whose personal data is still needed.</param>
internal sealed record ErasureResult(int Erased, IReadOnlyList<WaitingErasure> Waiting);

/// <param name="Obstacles">See <see cref="ErasureObstacle"/>.</param>
internal sealed record WaitingErasure(Order Order, IReadOnlyList<string> Obstacles);
