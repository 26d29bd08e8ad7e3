using System.Security.Cryptography;
using Checkout.Notices;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>An address of the merchant that gets webhooks.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">The address.</param>
/// <param name="Events">The events that it gets.</param>
/// <param name="Enabled">Whether it gets them now.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="MadeBy">The name of the key that made it.</param>
/// <param name="Secret">The key that verifies the signatures, <c>whsec_</c> and base64. It is shown only when it is made.</param>
/// <param name="OldSecretUntil">Until when the key before the last rotation signs, too; absent if it does not.</param>
/// <param name="FailingSince">Since when every attempt fails; absent if the last one succeeded.</param>
/// <param name="DisabledAt">When it was disabled; absent if it is enabled.</param>
/// <param name="DisabledBecause">Why the server disabled it; absent if it did not.</param>
public sealed record EndpointResponse(
    Guid Id,
    string Url,
    IReadOnlyList<string> Events,
    bool Enabled,
    DateTime CreatedAt,
    string MadeBy,
    string? Secret = null,
    DateTime? OldSecretUntil = null,
    DateTime? FailingSince = null,
    DateTime? DisabledAt = null,
    string? DisabledBecause = null)
{
    /// <summary>How long the old key signs after a rotation.</summary>
    internal static readonly TimeSpan OldKeyLife = TimeSpan.FromHours(24);

    /// <summary>The longest address, in characters.</summary>
    internal const int LongestUrl = 1000;

    private const int KeyBytes = 32;

    internal static EndpointResponse From(WebhookEndpoint endpoint, DateTimeOffset now, bool showsSecret = false) => new(
        endpoint.Id, endpoint.Url, endpoint.Events, endpoint.DisabledAt is null, endpoint.CreatedAt.UtcDateTime, endpoint.MadeBy,
        showsSecret ? endpoint.Secret : null, endpoint.OldUntil > now ? endpoint.OldUntil?.UtcDateTime : null,
        endpoint.FailingSince?.UtcDateTime, endpoint.DisabledAt?.UtcDateTime, endpoint.DisabledBecause);

    internal static string NewSecret() => SecretParsers.AlertPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <returns>What is wrong with what was given; null if nothing is.</returns>
    internal static (string Description, string Field)? Fault(string? url, IReadOnlyList<string>? events) =>
        url is not null && (url.Length > LongestUrl || AddressParsers.Alert(url).Fault is not null)
            ? ($"url must be an https address of at most {LongestUrl} characters, without a user name.", "/url")
        : events is not null && (events.Count == 0 || events.Except(NoticeTopic.All).Any() || events.Distinct().Count() < events.Count)
            ? ($"events must be some of {string.Join(", ", NoticeTopic.All)}, each once.", "/events")
        : null;
}

/// <summary>The endpoints of the shop.</summary>
/// <param name="Items">The endpoints, the oldest first.</param>
public sealed record EndpointList(IReadOnlyList<EndpointResponse> Items);
