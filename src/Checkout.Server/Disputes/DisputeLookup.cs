using Checkout.Disputes;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Disputes;

/// <summary>Looks disputes up at PayPal; no other code does. What PayPal answers is stored with the dispute and told to its orders.</summary>
internal sealed partial class DisputeLookup(
    DisputeStore disputes, OrderStore orders, OrderLookup orderLookup, PayPalClient payPal, TimeProvider clock, ILogger<DisputeLookup> logger)
{
    /// <summary>The most payments of one dispute whose orders are looked for.</summary>
    private const int MostTransactions = 20;

    /// <summary>Looks up a dispute. A look that is repeated changes nothing.</summary>
    /// <param name="id">PayPal's id.</param>
    /// <returns>Null if it is about no payment of this shop.</returns>
    /// <exception cref="PayPalException">A call failed.</exception>
    public async Task<StoredDispute?> LookAsync(string id, CancellationToken cancellationToken)
    {
        var facts = await payPal.GetDisputeAsync(id, cancellationToken);
        var about = await FindOrdersAsync(facts, cancellationToken);
        var known = await disputes.FindAsync(facts.DisputeId, cancellationToken);
        if (about.Count == 0 && known is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        DisputedOrder[] named = [.. about.Select(stored => new DisputedOrder(stored.Id, stored.Order.Number))];
        var told = await disputes.UpdateAsync(
            facts.DisputeId,
            dispute => WithoutErased(dispute is null ? Dispute.New(facts, named, now) : dispute.Apply(facts, named, now), about),
            now, cancellationToken: CancellationToken.None);
        if (known is null)
        {
            Log.Opened(logger, told.Dispute.Id, string.Join(", ", named.Select(order => order.Number)));
        }

        foreach (var stored in about)
        {
            await TellAsync(stored, told.Dispute, now);
        }

        return told;
    }

    /// <summary>The buyer may have been erased before the dispute was found, or before it ended. An open one needs what was written, and so does an
    /// attempt whose outcome is not known.</summary>
    private static Dispute WithoutErased(Dispute dispute, IReadOnlyList<StoredOrder> about) =>
        !dispute.IsOpen && !dispute.IsErased && dispute.OpenAttempt is null && about.Count > 0 && about.All(stored => stored.Order.ErasedAt is not null)
            ? dispute.Erase()
            : dispute;

    /// <summary>The order is looked up soon, because a dispute that ends moves its money.</summary>
    private Task<StoredOrder> TellAsync(StoredOrder stored, Dispute dispute, DateTimeOffset now)
    {
        var news = dispute.For([.. stored.Order.Captures.Select(capture => capture.Id)]);
        return orders.RescheduleAsync(
            stored,
            known =>
            {
                var changed = known.Change(order => order.Apply(news), now);
                return ReferenceEquals(changed.Order, known.Order) ? known : changed.DueBy(now);
            },
            now,
            CancellationToken.None);
    }

    private async Task<IReadOnlyList<StoredOrder>> FindOrdersAsync(PayPalDispute facts, CancellationToken cancellationToken)
    {
        var found = new List<StoredOrder>();
        foreach (var transaction in (facts.DisputedTransactions ?? []).Take(MostTransactions))
        {
            if (transaction.SellerTransactionId is { } captureId
                && await FindOrderAsync(captureId, transaction, cancellationToken) is { } stored
                && orderLookup.IsOurs(stored.Order) && found.TrueForAll(other => other.Id != stored.Id))
            {
                found.Add(stored);
            }
        }

        return found;
    }

    /// <summary>A payment that is not on record yet is looked for in the order that it names, because a payment belongs to an order by PayPal's
    /// order alone.</summary>
    private async Task<StoredOrder?> FindOrderAsync(string captureId, DisputedTransaction transaction, CancellationToken cancellationToken)
    {
        if (await orders.FindByPaymentIdAsync(captureId, cancellationToken) is { } paid)
        {
            return paid;
        }

        var named = Guid.TryParseExact(transaction.Custom, "D", out var own) ? await orders.FindAsync(own, cancellationToken)
            : transaction.InvoiceNumber is { } number ? await orders.FindByNumberAsync(number, cancellationToken)
            : null;
        if (named is null)
        {
            return null;
        }

        await orderLookup.LookAsync(named, new NamedPayments([captureId], [], []), cancellationToken);
        return await orders.FindByPaymentIdAsync(captureId, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Dispute {DisputeId} is about order {OrderNumbers}.")]
        public static partial void Opened(ILogger logger, string disputeId, string orderNumbers);
    }
}
