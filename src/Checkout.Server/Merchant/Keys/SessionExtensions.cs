using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;

namespace Checkout.Server.Merchant.Keys;

/// <summary>The session of the merchant's console.</summary>
internal static class SessionExtensions
{
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/merchant/session").WithTags("Merchant").AddEndpointFilter<RefuseUnknownNames>()
            .Refuses(400, IssueCode.UnknownParameter)
            .Refuses(401, IssueCode.AuthenticationFailure)
            .Refuses(403, IssueCode.RoleNotAllowed)
            .Refuses(404, IssueCode.ResourceNotFound)
            .Refuses(429, IssueCode.RateLimitReached)
            .Refuses(503, IssueCode.DatabaseUnavailable);

        session.MapPost("", SignIn.HandleAsync).WithName("sign-in")
            .WithSummary("Sign in to the console")
            .WithDescription("Begins a session with the roles of the key, and sets its cookie. A session ends after "
            + $"{SessionTimes.Idle.TotalMinutes:0} minutes without a request, after {SessionTimes.Longest.TotalHours:0} hours, on sign-out, and "
            + $"with its key. After {SignInTries.Most} wrong keys within a minute an address is refused until the minute ends. Needs no role.")
            .Answers(200, "The session.")
            .Refuses(400, IssueCode.MalformedRequestJson, IssueCode.UnknownMember, IssueCode.InvalidRequest, GivenCartIssue.InvalidMemberValue)
            .Refuses(403, IssueCode.CrossSiteRequest)
            .Refuses(408, IssueCode.RequestTimeout)
            .Refuses(413, IssueCode.PayloadTooLarge)
            .Refuses(415, IssueCode.UnsupportedMediaType);
        session.MapGet("", ShowSession.Handle).WithName("show-session").Needs(Roles.OfMerchants).Asks(Credential.Session)
            .WithSummary("Show the session")
            .WithDescription("Who is signed in, and the value that each change needs in the header Checkout-Csrf.")
            .Answers(200, "The session.");
        session.MapDelete("", SignOut.HandleAsync).WithName("sign-out").Needs(Roles.OfMerchants).Asks(Credential.Session)
            .WithSummary("Sign out")
            .WithDescription("Ends the session, and clears its cookie. Takes no body.")
            .Answers(204, "The session has ended.")
            .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest)
            .Refuses(403, IssueCode.CsrfTokenMissing, IssueCode.CrossSiteRequest)
            .Refuses(408, IssueCode.RequestTimeout)
            .Refuses(413, IssueCode.PayloadTooLarge)
            .Refuses(415, IssueCode.UnsupportedMediaType);
    }
}
