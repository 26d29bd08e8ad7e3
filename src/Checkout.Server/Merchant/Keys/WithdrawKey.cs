using Checkout.Server.Http.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Keys;

/// <summary>POST /api/merchant/keys/{id}/withdraw: ends a named key. It needs no role of the key, because a leaked key must be ended.</summary>
internal static class WithdrawKey
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, Actor actor, NamedKeys keys, TimeProvider clock, CancellationToken cancellationToken) =>
        await keys.FindAsync(id, cancellationToken) is { } key
        && await keys.WithdrawAsync(key.Id, actor.Did("withdraw-key", key.Name), clock.GetUtcNow())
            ? TypedResults.NoContent()
            : RotateKey.NotFound();
}
