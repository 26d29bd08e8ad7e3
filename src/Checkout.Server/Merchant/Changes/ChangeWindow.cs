using Checkout.Storage;

namespace Checkout.Server.Merchant.Changes;

/// <summary>Tells each change once. A change is visible only when its transaction ends, and has the time of another process's clock, so the
/// changes of the last seconds are read again and again.</summary>
internal sealed class ChangeWindow
{
    private HashSet<(string Kind, Guid Id, long Version)> told = [];

    /// <param name="recent">All changes of the last seconds.</param>
    /// <returns>Those that were not told.</returns>
    public IReadOnlyList<RecentChange> Take(IReadOnlyList<RecentChange> recent)
    {
        var before = told;
        told = [.. recent.Select(KeyOf)];
        return [.. recent.Where(change => !before.Contains(KeyOf(change)))];
    }

    /// <summary>For when nobody watches.</summary>
    public void Forget() => told = [];

    private static (string Kind, Guid Id, long Version) KeyOf(RecentChange change) => (change.Kind, change.Id, change.Version);
}
