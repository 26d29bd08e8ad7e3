namespace Checkout.Storage;

/// <summary>A named key that was not withdrawn.</summary>
public sealed record ApiKey
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name, which no other valid key of the shop has.</summary>
    public required string Name { get; init; }

    /// <summary>The roles, separated by spaces.</summary>
    public required string Roles { get; init; }

    /// <summary>The last characters of the key, so that a person recognizes it.</summary>
    public required string Hint { get; init; }

    /// <summary>The SHA-256 of the key, in hex. The key itself is not stored.</summary>
    public required string Hash { get; init; }

    /// <summary>The SHA-256 of the key before the last rotation; null if there was none.</summary>
    public string? OldHash { get; init; }

    /// <summary>Until when the key before the last rotation is valid, UTC.</summary>
    public DateTimeOffset? OldUntil { get; init; }

    /// <summary>The name of the key that made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last rotated, UTC.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>When it was last used, UTC; up to a minute late.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>The hashes that open something at a time.</summary>
    public IEnumerable<string> HashesAt(DateTimeOffset now) => OldHash is { } old && now < OldUntil ? [Hash, old] : [Hash];
}
