using System.ComponentModel.DataAnnotations;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Keys;

/// <summary>POST /api/merchant/session: begins a session of the console.</summary>
internal static class SignIn
{
    private const string Name = "sign-in";

    public static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<SignInRequest> body, HttpContext http, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (request.Key is not { Length: > 0 and <= SignInRequest.LongestKey } key)
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, "Send a key of the merchant.", "/key");
        }

        if (needs.Tries.Begin(RateLimits.CountOf(http)) is { } wait)
        {
            return RateLimits.Refuse(http, wait, "wrong keys");
        }

        if (await needs.Ring.FindAsync(key, cancellationToken) is not { } holder)
        {
            return needs.Keys.IsOff(Role.Owner) ?? await RefuseAsync(http, needs);
        }

        needs.Tries.TakeBack(RateLimits.CountOf(http));
        var actor = Actor.Of(http, holder.Name, holder.Roles, holder.KeyId);
        if (!holder.Roles.AllowOneOf(Roles.OfMerchants))
        {
            await needs.Audit.AddAsync(actor.Did(Name, outcome: AuditOutcome.Refused), needs.Clock.GetUtcNow(), CancellationToken.None);
            return Problem.Of(403, IssueCode.RoleNotAllowed, "This is a key of a shop system. Sign in with a key of the merchant.");
        }

        var session = await needs.Sessions.BeginAsync(http, holder, actor.Did(Name), CancellationToken.None);
        return TypedResults.Ok(SessionResponse.Of(session, needs.Settings));
    }

    private static async Task<ProblemHttpResult> RefuseAsync(HttpContext http, Dependencies needs)
    {
        needs.Keys.CountWrong(http);
        var stranger = Actor.Of(http, Actor.Unknown, Role.None);
        await needs.Audit.AddAsync(stranger.Did(Name, outcome: AuditOutcome.Refused), needs.Clock.GetUtcNow(), CancellationToken.None);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(401, IssueCode.AuthenticationFailure, "This key is not valid.", "/key");
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(
        KeyRing Ring, ApiKeys Keys, ConsoleSessions Sessions, SignInTries Tries, AuditLog Audit, ServerSettings Settings, TimeProvider Clock);
}

/// <summary>Whose session to begin.</summary>
/// <param name="Key">A key of CHECKOUT_ADMIN_KEY, or a named key.</param>
public sealed record SignInRequest([property: Required, StringLength(SignInRequest.LongestKey, MinimumLength = 1)] string? Key)
{
    internal const int LongestKey = 1000;
}
