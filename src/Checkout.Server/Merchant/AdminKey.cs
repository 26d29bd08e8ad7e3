using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;

namespace Checkout.Server.Merchant;

/// <summary>Authenticates the merchant by the key in the header, compared in constant time with each key of the settings. Without a key in
/// the settings the endpoints are off. The settings are read each time, because a secret file may remove a key.</summary>
internal sealed class AdminKey(ServerSettings settings) : IEndpointFilter, IDisposable
{
    private const string Scheme = "Bearer ";

    /// <summary>Counts only wrong keys, so that the merchant's own programs are never limited.</summary>
    private readonly PartitionedRateLimiter<HttpContext> wrongKeys = PartitionedRateLimiter.Create<HttpContext, int>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            RateLimits.CountOf(context), _ => new() { PermitLimit = RateLimits.WrongKeys, Window = RateLimits.Window }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (settings.AdminKeys.Count == 0)
        {
            return Problem.Of(404, IssueCode.ResourceNotFound, $"The merchant's endpoints are off: set {SettingName.AdminKey}.");
        }

        if (IsRight(http))
        {
            return await next(context);
        }

        using var lease = wrongKeys.AttemptAcquire(http);
        if (!lease.IsAcquired)
        {
            return RateLimits.Refuse(http, lease, "wrong keys");
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(401, IssueCode.AuthenticationFailure, "Send the header Authorization: Bearer with the shop's admin key.");
    }

    /// <summary>Whether the request has a valid key, for endpoints that are also public. Wrong keys are counted, and after too many of them
    /// no key from that address is accepted. A request without a key is not counted.</summary>
    public bool IsRightWithinLimit(HttpContext http)
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

        if (IsRight(http))
        {
            return true;
        }

        wrongKeys.AttemptAcquire(http).Dispose();
        return false;
    }

    private bool IsRight(HttpContext http)
    {
        // All keys are hashed and compared, so that the time reveals neither the content nor the length of a valid key.
        var given = http.Request.Headers.Authorization.ToString();
        var hash = Hash(given.Length > Scheme.Length ? given[Scheme.Length..] : "");
        var isRight = false;
        foreach (var key in settings.AdminKeys)
        {
            isRight |= CryptographicOperations.FixedTimeEquals(hash, Hash(key));
        }

        return isRight & given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => wrongKeys.Dispose();

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
