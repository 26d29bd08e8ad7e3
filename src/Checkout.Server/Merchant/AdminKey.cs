using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Checkout.Server.Problems;
using Checkout.Server.Security;
using Checkout.Server.Settings;

namespace Checkout.Server.Merchant;

/// <summary>Lets the merchant in: a key in the header, compared in constant time. Without a key in the settings there is nothing to
/// enter.</summary>
internal sealed class AdminKey(ServerSettings settings) : IEndpointFilter, IDisposable
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? hash = settings.AdminKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;

    /// <summary>Counts wrong keys only: the merchant's own programs are never slowed down.</summary>
    private readonly PartitionedRateLimiter<HttpContext> wrongKeys = PartitionedRateLimiter.Create<HttpContext, int>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            RateLimits.CountOf(context), _ => new() { PermitLimit = RateLimits.WrongKeys, Window = RateLimits.Window }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (hash is null)
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

    /// <summary>Whether the request carries the merchant's key.</summary>
    public bool IsRight(HttpContext http)
    {
        // Both are hashed, so that neither the content nor the length of the right key shows in the time that this takes.
        var given = http.Request.Headers.Authorization.ToString();
        var key = given.Length > Scheme.Length ? given[Scheme.Length..] : "";
        return hash is not null & given.StartsWith(Scheme, StringComparison.Ordinal)
            & CryptographicOperations.FixedTimeEquals(hash ?? [], SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    public void Dispose() => wrongKeys.Dispose();
}
