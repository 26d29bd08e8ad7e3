using System.Collections.Frozen;

namespace Checkout.Server.Shops;

/// <summary>Finds a shop by the host or the path of a request. It never changes.</summary>
internal sealed class ShopMap(IReadOnlyList<ShopPlace> all)
{
    public static readonly ShopMap Empty = new([]);

    private readonly FrozenDictionary<string, ShopPlace> byName = all.ToFrozenDictionary(place => place.Name, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ShopPlace> byHost = all.Where(place => place.Host is not null)
        .ToFrozenDictionary(place => place.Host!, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ShopPlace> All => all;

    public ShopPlace? Named(string name) => byName.GetValueOrDefault(name);

    /// <param name="host">The host name of the request.</param>
    /// <param name="name">The first segment of its path.</param>
    /// <returns>Null if there is none. A shop with a host of its own has no path.</returns>
    public ShopPlace? Find(string host, string name) =>
        byHost.GetValueOrDefault(host) ?? (Named(name) is { Host: null } place ? place : null);
}

/// <summary>The place of a shop.</summary>
/// <param name="Name">The shop's name.</param>
/// <param name="Host">The host name that leads to it; null if its path does.</param>
/// <param name="Shop">Null if it cannot be opened.</param>
/// <param name="Problems">Why it is closed; empty if it is open. A shop that was open before ends its orders with its old settings.</param>
internal sealed record ShopPlace(string Name, string? Host, Shop? Shop, IReadOnlyList<string> Problems)
{
    /// <summary>Whether it is no longer in the file. It ends its orders.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Whether it takes orders.</summary>
    public bool IsOpen => Shop is not null && !IsRemoved && Problems.Count == 0;
}
