using Checkout.Storage;

namespace Checkout.Server.Workers;

/// <summary>Whether the shop is paused, because its database was restored: it must not sell or give money back before it knows what happened
/// since the backup. The servers read the mark when they start, and again until the merchant resumes.</summary>
internal sealed class SalesPause(RestoreStore restores)
{
    private volatile bool isOver;

    /// <summary>Whether the shop is paused.</summary>
    public async ValueTask<bool> IsOnAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is not null;

    /// <returns>Null if the shop is not paused.</returns>
    public async ValueTask<Restore?> FindAsync(CancellationToken cancellationToken)
    {
        if (isOver)
        {
            return null;
        }

        var restore = await restores.FindAsync(cancellationToken);
        isOver = restore is null or { ResumedAt: not null };
        return isOver ? null : restore;
    }
}
