using Checkout.Server.Http.Keys;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Keys;

/// <summary>GET /api/merchant/keys: the valid named keys.</summary>
internal static class ListKeys
{
    public static async Task<Ok<KeyList>> HandleAsync(KeyStore keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new KeyList([.. (await keys.ListAsync(cancellationToken)).Select(key => KeyResponse.Of(key, now))]));
    }
}

/// <summary>The named keys of the shop.</summary>
/// <param name="Items">The valid keys, by name.</param>
public sealed record KeyList(IReadOnlyList<KeyResponse> Items);

/// <summary>A named key.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name, which no other valid key has.</param>
/// <param name="Roles">The roles: <c>backend</c>, <c>read</c>, <c>operate</c>, <c>owner</c> or <c>payout</c>.</param>
/// <param name="Hint">The last characters of the key.</param>
/// <param name="MadeBy">The name of the key that made it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RotatedAt">When it was last replaced; absent if it never was.</param>
/// <param name="OldValidUntil">Until when the replaced key is valid, too; absent if it is not.</param>
/// <param name="UsedAt">When it was last used, up to a minute late; absent if it never was.</param>
/// <param name="Key">The key itself; only in the answer that made it.</param>
public sealed record KeyResponse(
    Guid Id,
    string Name,
    IReadOnlyList<string> Roles,
    string Hint,
    string MadeBy,
    DateTime CreatedAt,
    DateTime? RotatedAt,
    DateTime? OldValidUntil,
    DateTime? UsedAt,
    string? Key = null)
{
    internal static KeyResponse Of(ApiKey key, DateTimeOffset now, string? text = null) => new(
        key.Id, key.Name, [.. Http.Keys.Roles.Parse(key.Roles).Names()], key.Hint, key.MadeBy, key.CreatedAt.UtcDateTime,
        key.RotatedAt?.UtcDateTime, now < key.OldUntil ? key.OldUntil?.UtcDateTime : null, key.UsedAt?.UtcDateTime, text);
}
