using System.Threading.RateLimiting;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Http.Keys;

/// <summary>Authenticates the merchant and the merchant's shop system by the key in the header, or by the session of the console.</summary>
internal sealed class ApiKeys(ServerSettings settings, KeyRing keys, ConsoleSessions sessions) : IDisposable
{
    private const string Scheme = "Bearer ";

    /// <summary>Counts only wrong keys, so that the merchant's own programs are never limited.</summary>
    private readonly PartitionedRateLimiter<HttpContext> wrongKeys = PartitionedRateLimiter.Create<HttpContext, int>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            RateLimits.CountOf(context), _ => new() { PermitLimit = RateLimits.WrongKeys, Window = RateLimits.Window }));

    /// <summary>Lets a request pass that has a key or a session of one of the roles. Without any such key, the endpoints are off.</summary>
    /// <returns>The refusal; null if the request passes.</returns>
    public async ValueTask<IResult?> RefuseAsync(HttpContext http, Role needed)
    {
        var hasKey = http.Request.Headers.Authorization.Count > 0;
        // The console calls no operation of the shop system.
        var session = hasKey || needed.HasFlag(Role.Backend) ? null : await sessions.FindAsync(http);
        if ((session?.Holder ?? await HolderAsync(http)) is not { } holder)
        {
            return IsOff(needed) ?? (hasKey ? RefuseWrongKey(http, needed) : RefuseStranger(http, needed));
        }

        if (session is not null && !IsSafe(http.Request.Method)
            && !session.Secret.IsCsrf(http.Request.Headers[ConsoleSessions.CsrfHeader].ToString()))
        {
            return Problem.Of(
                403, IssueCode.CsrfTokenMissing, $"Send the header {ConsoleSessions.CsrfHeader} with the csrf of show-session.");
        }

        if (!holder.Roles.AllowOneOf(needed))
        {
            return Problem.Of(
                403, IssueCode.RoleNotAllowed,
                $"This key has the role {Listed(holder.Roles)}, and the operation needs {Listed(needed)}. Send a key with that role.");
        }

        if (holder.Roles is Role.Backend && IsFromBrowser(http.Request))
        {
            return Problem.Of(403, IssueCode.CrossSiteRequest, "A shop system's key must never be in a browser: call from your server.");
        }

        http.Features.Set(Actor.Of(http, holder.Name, holder.Roles, holder.KeyId));
        http.Features.Set(holder);
        http.Features.Set(session);
        return null;
    }

    /// <summary>Whether the request has a key or a session that may read, for endpoints that are also public. Wrong keys are counted, and
    /// after too many of them no key from that address is accepted. A request without a key is not counted.</summary>
    public async ValueTask<bool> IsMerchantsWithinLimitAsync(HttpContext http)
    {
        try
        {
            return await MayReadAsync(http);
        }
        catch (StorageUnavailableException)
        {
            // The endpoint is asked about the database, and answers by itself.
            return false;
        }
    }

    /// <summary>Counts a wrong key that came in another place than the header.</summary>
    public void CountWrong(HttpContext http) => wrongKeys.AttemptAcquire(http).Dispose();

    /// <returns>The refusal if there is no key that could open the endpoints; null if there is one.</returns>
    public ProblemHttpResult? IsOff(Role needed) =>
        settings.AdminKeys.Count == 0 && (!needed.HasFlag(Role.Backend) || settings.BackendKeys.Count == 0)
            ? Problem.Of(404, IssueCode.ResourceNotFound, $"The endpoints are off: set {NameOf(needed)}.")
            : null;

    public void Dispose() => wrongKeys.Dispose();

    private async ValueTask<bool> MayReadAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
        {
            return (await sessions.FindAsync(http))?.Holder.Roles.AllowOneOf(Role.Read) == true;
        }

        using var left = wrongKeys.AttemptAcquire(http, permitCount: 0);
        if (!left.IsAcquired)
        {
            return false;
        }

        if ((await HolderAsync(http))?.Roles.AllowOneOf(Role.Read) == true)
        {
            return true;
        }

        CountWrong(http);
        return false;
    }

    private ProblemHttpResult RefuseWrongKey(HttpContext http, Role needed)
    {
        using var lease = wrongKeys.AttemptAcquire(http);
        return lease.IsAcquired ? RefuseStranger(http, needed) : RateLimits.Refuse(http, lease, "wrong keys");
    }

    private static ProblemHttpResult RefuseStranger(HttpContext http, Role needed)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(401, IssueCode.AuthenticationFailure, $"Send the header Authorization: Bearer with a key of {NameOf(needed)}.");
    }

    private async ValueTask<KeyHolder?> HolderAsync(HttpContext http)
    {
        var given = http.Request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await keys.FindAsync(given[Scheme.Length..], http.RequestAborted)
            : null;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>A page cannot leave these headers out. Other headers of browsers do not count: fetch of Node.js sends Sec-Fetch-Mode.</summary>
    private static bool IsFromBrowser(HttpRequest request) =>
        request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");

    private static string NameOf(Role needed) => needed.HasFlag(Role.Backend) ? SettingName.BackendKey : SettingName.AdminKey;

    private static string Listed(Role roles) => string.Join(" or ", roles.Names());
}
