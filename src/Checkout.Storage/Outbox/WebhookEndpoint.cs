namespace Checkout.Storage;

/// <summary>An address of the merchant that gets webhooks.</summary>
/// <param name="Id">Its id, which is the destination of its messages.</param>
/// <param name="Url">The address; its path may be a secret.</param>
/// <param name="Events">The topics that it gets.</param>
/// <param name="Secret">The key that signs: <c>whsec_</c> and base64.</param>
/// <param name="OldSecret">The key before the last rotation; null if there was none.</param>
/// <param name="OldUntil">Until when the old key signs, too, UTC.</param>
/// <param name="MadeBy">The name of the key that made it.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="FailingSince">Since when every try fails, UTC; null if the last one succeeded.</param>
/// <param name="DisabledAt">Since when it gets nothing, UTC; null if it does.</param>
/// <param name="DisabledBecause">Why it was disabled by itself; null if it was not.</param>
public sealed record WebhookEndpoint(
    Guid Id, string Url, IReadOnlyList<string> Events, string Secret, string? OldSecret, DateTimeOffset? OldUntil, string MadeBy,
    DateTimeOffset CreatedAt, DateTimeOffset? FailingSince, DateTimeOffset? DisabledAt, string? DisabledBecause)
{
    /// <summary>The keys that sign at a time, the current one first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) => OldSecret is { } old && OldUntil > now ? [Secret, old] : [Secret];
}

/// <summary>What to change in an endpoint; a null member stays.</summary>
/// <param name="Url">The address.</param>
/// <param name="Events">The topics.</param>
/// <param name="IsEnabled">True also forgets failures.</param>
public sealed record EndpointChange(string? Url = null, IReadOnlyList<string>? Events = null, bool? IsEnabled = null);
