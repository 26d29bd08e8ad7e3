using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Http.Keys;

/// <summary>Authenticates the merchant and the merchant's shop system by the key in the header, compared in constant time with each key of
/// the settings. The settings are read each time, because a secret file may remove a key.</summary>
internal sealed class ApiKeys(ServerSettings settings) : IDisposable
{
    private const string Scheme = "Bearer ";

    /// <summary>Counts only wrong keys, so that the merchant's own programs are never limited.</summary>
    private readonly PartitionedRateLimiter<HttpContext> wrongKeys = PartitionedRateLimiter.Create<HttpContext, int>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            RateLimits.CountOf(context), _ => new() { PermitLimit = RateLimits.WrongKeys, Window = RateLimits.Window }));

    /// <summary>Lets a request pass that has a key of one of the roles. Without such a key in the settings, the endpoints are
    /// off.</summary>
    /// <returns>The refusal; null if the request passes.</returns>
    public async ValueTask<IResult?> RefuseAsync(HttpContext http, Role needed)
    {
        if (settings.AdminKeys.Count == 0 && (!needed.HasFlag(Role.Backend) || settings.BackendKeys.Count == 0))
        {
            return Problem.Of(404, IssueCode.ResourceNotFound, $"The endpoints are off: set {NameOf(needed)}.");
        }

        if (ActorOf(http) is not { } actor)
        {
            return RefuseWrongKey(http, needed);
        }

        if (!actor.Roles.AllowOneOf(needed))
        {
            return Problem.Of(
                403, IssueCode.RoleNotAllowed,
                $"This key has the role {Listed(actor.Roles)}, and the operation needs {Listed(needed)}. Send a key with that role.");
        }

        if (actor.Roles is Role.Backend && IsFromBrowser(http.Request))
        {
            return Problem.Of(403, IssueCode.CrossSiteRequest, "A shop system's key must never be in a browser: call from your server.");
        }

        http.Features.Set(actor);
        return null;
    }

    private ProblemHttpResult RefuseWrongKey(HttpContext http, Role needed)
    {
        using var lease = wrongKeys.AttemptAcquire(http);
        if (!lease.IsAcquired)
        {
            return RateLimits.Refuse(http, lease, "wrong keys");
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(401, IssueCode.AuthenticationFailure, $"Send the header Authorization: Bearer with a key of {NameOf(needed)}.");
    }

    /// <summary>Whether the request has an owner's key, for endpoints that are also public. Wrong keys are counted, and after too many of
    /// them no key from that address is accepted. A request without a key is not counted.</summary>
    public bool IsOwnersWithinLimit(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
        {
            return false;
        }

        using var left = wrongKeys.AttemptAcquire(http, permitCount: 0);
        if (!left.IsAcquired)
        {
            return false;
        }

        if (ActorOf(http)?.Roles.AllowOneOf(Role.Read) == true)
        {
            return true;
        }

        wrongKeys.AttemptAcquire(http).Dispose();
        return false;
    }

    /// <returns>Null without a valid key.</returns>
    private Actor? ActorOf(HttpContext http)
    {
        // All keys are hashed and compared, so that the time reveals neither the content nor the length of a valid key.
        var given = http.Request.Headers.Authorization.ToString();
        var hash = Hash(given.Length > Scheme.Length ? given[Scheme.Length..] : "");
        var isOwners = IsOneOf(hash, settings.AdminKeys);
        var isBackends = IsOneOf(hash, settings.BackendKeys);
        return !given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? null
            : isOwners ? Actor.Of(http, SettingName.AdminKey, Role.Owner)
            : isBackends ? Actor.Of(http, SettingName.BackendKey, Role.Backend)
            : null;
    }

    public void Dispose() => wrongKeys.Dispose();

    private static bool IsOneOf(byte[] hash, IReadOnlyList<string> keys)
    {
        var isOne = false;
        foreach (var key in keys)
        {
            isOne |= CryptographicOperations.FixedTimeEquals(hash, Hash(key));
        }

        return isOne;
    }

    /// <summary>A page cannot leave these headers out. Other headers of browsers do not count: fetch of Node.js sends Sec-Fetch-Mode.</summary>
    private static bool IsFromBrowser(HttpRequest request) =>
        request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");

    private static string NameOf(Role needed) => needed.HasFlag(Role.Backend) ? SettingName.BackendKey : SettingName.AdminKey;

    private static string Listed(Role roles) => string.Join(" or ", roles.Names());

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
