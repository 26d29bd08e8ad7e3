using Checkout.Server.Http.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Keys;

/// <summary>DELETE /api/merchant/session: ends the session.</summary>
internal static class SignOut
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        FoundSession? session, Actor actor, HttpContext http, ConsoleSessions sessions)
    {
        if (session is null)
        {
            return ShowSession.NotSignedIn(http);
        }

        await sessions.EndAsync(http, session, actor.Did("sign-out"), CancellationToken.None);
        return TypedResults.NoContent();
    }
}
