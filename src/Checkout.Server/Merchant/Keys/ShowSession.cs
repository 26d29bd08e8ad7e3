using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Keys;

/// <summary>GET /api/merchant/session: who is signed in.</summary>
internal static class ShowSession
{
    public static Results<Ok<SessionResponse>, ProblemHttpResult> Handle(FoundSession? session, HttpContext http, ServerSettings settings) =>
        session is null ? NotSignedIn(http) : TypedResults.Ok(SessionResponse.Of(session, settings));

    /// <summary>For a request that has a key and no session.</summary>
    public static ProblemHttpResult NotSignedIn(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(401, IssueCode.AuthenticationFailure, "Nobody is signed in: the request has no session.");
    }
}

/// <summary>A session of the console.</summary>
/// <param name="Name">The name of its key; that of the setting for a key of the settings.</param>
/// <param name="Roles">The roles of its key: <c>read</c>, <c>operate</c>, <c>owner</c> or <c>payout</c>.</param>
/// <param name="Csrf">What each change needs in the header <c>Checkout-Csrf</c>.</param>
/// <param name="EndsAfterIdleSeconds">The session ends after so many seconds without a request. Requests with the header
/// <c>Checkout-Background</c> do not count.</param>
/// <param name="Shop">The name of the shop.</param>
public sealed record SessionResponse(string Name, IReadOnlyList<string> Roles, string Csrf, int EndsAfterIdleSeconds, string Shop)
{
    internal static SessionResponse Of(FoundSession session, ServerSettings settings) => new(
        session.Holder.Name, [.. session.Holder.Roles.Names()], session.Secret.Csrf, (int)SessionTimes.Idle.TotalSeconds, settings.Shop.Value);
}
