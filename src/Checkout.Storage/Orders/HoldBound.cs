namespace Checkout.Storage;

/// <summary>The limit on the units that the unpaid orders of one visitor or network may hold together.</summary>
/// <param name="Share">Percent of a product's unsold units; at least one unit.</param>
/// <param name="VisitorHash">The visitor.</param>
/// <param name="NetworkHash">The network of the visitor's address, see <see cref="NetworkHash"/>.</param>
internal sealed record HoldBound(long Share, string VisitorHash, string NetworkHash)
{
    public HoldBound()
        : this(0, "", "")
    {
    }
}
