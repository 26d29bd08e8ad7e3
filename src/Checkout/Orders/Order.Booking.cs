using Checkout.Ledger;

namespace Checkout.Orders;

/// <summary>Posting an order's payments in the ledger.</summary>
public sealed partial record Order
{
    /// <summary>Posts what the facts of the payments call for and was not posted.</summary>
    /// <returns>The order, which remembers what was posted, and the new entries. They must be stored together. Without an entry it is the
    /// same instance.</returns>
    public (Order Order, IReadOnlyList<LedgerEntry> Entries) Book()
    {
        if (Captures.IsEmpty && Refunds.IsEmpty && Booked.IsEmpty)
        {
            return (this, []);
        }

        var (booked, entries) = Bookkeeping.Post(Booked, OrderTargets.Of(this));
        return entries.Count == 0 ? (this, entries) : (this with { Booked = booked }, entries);
    }
}
