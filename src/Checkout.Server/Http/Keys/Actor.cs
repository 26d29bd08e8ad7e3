using Checkout.Storage;

namespace Checkout.Server.Http.Keys;

/// <summary>Who calls an operation of the merchant or of the shop system, and from where. A handler takes it as a parameter.</summary>
/// <param name="Name">The key's name; that of the setting for a key of the settings.</param>
/// <param name="Roles">The key's roles.</param>
/// <param name="KeyId">The id of a named key; null for a key of the settings.</param>
/// <param name="Address">The client's address.</param>
/// <param name="Agent">The program that the client names, shortened.</param>
internal sealed record Actor(string Name, Role Roles, Guid? KeyId, string? Address, string? Agent)
{
    /// <summary>The name of a caller whose key is wrong. No key can have it.</summary>
    public const string Unknown = "-";

    /// <summary>The guard has let the request pass before its parameters are bound.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Actor>());

    public static Actor Of(HttpContext http, string name, Role roles, Guid? keyId = null)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return new(name, roles, keyId, http.Connection.RemoteIpAddress?.ToString(), agent.Length > 0 ? agent : null);
    }

    /// <summary>An entry of the audit log about this caller.</summary>
    /// <param name="operation">The operation's name in the OpenAPI document.</param>
    /// <param name="subject">What it was done to, such as the order's number.</param>
    /// <param name="amount">The amount of money, if there is one.</param>
    /// <param name="outcome">One of <see cref="AuditOutcome"/>.</param>
    public AuditEntry Did(string operation, string? subject = null, Money? amount = null, string outcome = AuditOutcome.Done) => new()
    {
        Actor = Name,
        Roles = string.Join(' ', Roles.Names()),
        KeyId = KeyId,
        Operation = operation,
        Subject = subject,
        Amount = amount,
        Outcome = outcome,
        Address = Address,
        Agent = Agent,
    };
}
