namespace Checkout.Server.Http.Keys;

/// <summary>The holder of a valid key.</summary>
/// <param name="Name">The key's name; that of the setting for a key of the settings.</param>
/// <param name="Roles">The key's roles.</param>
/// <param name="KeyId">The id of a named key; null for a key of the settings.</param>
/// <param name="KeyHash">The SHA-256 of the key, in hex.</param>
internal sealed record KeyHolder(string Name, Role Roles, Guid? KeyId, string KeyHash)
{
    /// <summary>The guard has let the request pass before its parameters are bound.</summary>
    public static ValueTask<KeyHolder?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<KeyHolder>());
}
