using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Checkout.Server.Problems;
using Checkout.Server.Security;
using Checkout.Server.Settings;

namespace Checkout.Server.Merchant;

/// <summary>Lets the merchant in: a key in the header, compared in constant time with each key of the settings. Without one there is
/// nothing to enter. The settings are asked each time, because a secret file may withdraw a key.</summary>
internal sealed class AdminKey(ServerSettings settings) : IEndpointFilter, IDisposable
{
    private const string Scheme = "Bearer ";

    /// <summary>Counts wrong keys only: the merchant's own programs are never slowed down.</summary>
    private readonly PartitionedRateLimiter<HttpContext> wrongKeys = PartitionedRateLimiter.Create<HttpContext, int>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            RateLimits.CountOf(context), _ => new() { PermitLimit = RateLimits.WrongKeys, Window = RateLimits.Window }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (settings.AdminKeys.Count == 0)
        {
            return Problem.Of(404, "RESOURCE_NOT_FOUND", $"The merchant's endpoints are off: set {SettingName.AdminKey}.");
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
        return Problem.Of(401, "AUTHENTICATION_FAILURE", "Send the header Authorization: Bearer with the shop's admin key.");
    }

    /// <summary>Whether the request carries a key of the merchant's, for answers that strangers get, too. A wrong key is counted; after too
    /// many, no key of that address is looked at. A request without one is never counted.</summary>
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
        // All are hashed and all are compared, so that neither the content nor the length of a right key shows in the time that this takes.
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
