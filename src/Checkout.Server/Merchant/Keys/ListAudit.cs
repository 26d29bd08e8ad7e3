using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant.Keys;

/// <summary>GET /api/merchant/audit: who did what.</summary>
internal static class ListAudit
{
    private const int LongestName = 100;

    public static readonly ParameterText ActorText = new(
        ParameterLocation.Query, "actor", "Only entries of this key, by its name. Without it, all.", ParameterSchema.Text(1, LongestName));

    public static readonly ParameterText OperationText = new(
        ParameterLocation.Query, "operation", "Only entries of this operation, such as `refund-order`. Without it, all.",
        ParameterSchema.Text(1, LongestName));

    public static readonly ParameterText SubjectText = new(
        ParameterLocation.Query, "subject", "Only entries about this, such as the number of an order. Without it, all.",
        ParameterSchema.Text(1, StorageLimits.MaxAuditSubjectLength));

    public static async Task<Results<Ok<AuditList>, ProblemHttpResult>> HandleAsync(
        string? actor, string? operation, string? subject, string? after, string? limit, AuditLog log, CancellationToken cancellationToken)
    {
        if (!Paging.TryReadLimit(limit, out var size))
        {
            return Paging.BadLimit();
        }

        Guid? behind = Guid.TryParseExact(after, "D", out var id) ? id : null;
        if (after is not null && behind is null)
        {
            return Paging.BadAfter();
        }

        if ((BadText(actor, "actor", LongestName) ?? BadText(operation, "operation", LongestName)
            ?? BadText(subject, "subject", StorageLimits.MaxAuditSubjectLength)) is { } bad)
        {
            return bad;
        }

        var page = await log.ListAsync(new(actor, operation, subject), behind, size, cancellationToken);
        return TypedResults.Ok(new AuditList([.. page.Items.Select(AuditItem.Of)], page.Next?.ToString()));
    }

    /// <summary>PostgreSQL refuses some control characters, and no entry has any.</summary>
    private static ProblemHttpResult? BadText(string? value, string name, int most) =>
        value is null || (value.Length > 0 && value.Length <= most && !value.Any(char.IsControl))
            ? null
            : Problem.Of(400, IssueCode.InvalidParameterValue, $"{name} must have 1 to {most} characters.", $"/{name}");
}

/// <summary>A page of the audit log.</summary>
/// <param name="Items">The entries, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record AuditList(
    IReadOnlyList<AuditItem> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>What somebody did.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="At">When.</param>
/// <param name="Actor">The name of the key; that of the setting for a key of the settings; <c>-</c> if the key was wrong.</param>
/// <param name="Roles">The roles that the key had.</param>
/// <param name="KeyId">The id of a named key.</param>
/// <param name="Operation">The operation's name in this document.</param>
/// <param name="Subject">What it was done to, such as the number of an order or the name of a key.</param>
/// <param name="Amount">The amount of money, if there is one.</param>
/// <param name="Outcome"><c>done</c>; <c>started</c>, if PayPal was to be called, and the subject shows how that ended; or
/// <c>refused</c>.</param>
/// <param name="Address">The client's address.</param>
/// <param name="Agent">The program that the client named.</param>
public sealed record AuditItem(
    Guid Id,
    DateTime At,
    string Actor,
    IReadOnlyList<string> Roles,
    Guid? KeyId,
    string Operation,
    string? Subject,
    PayPalMoney? Amount,
    [property: AllowedValues(AuditOutcome.Done, AuditOutcome.Started, AuditOutcome.Refused)] string Outcome,
    string? Address,
    string? Agent)
{
    internal static AuditItem Of(StoredAuditEntry entry) => new(
        entry.Id, entry.CreatedAt.UtcDateTime, entry.Actor, entry.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries), entry.KeyId,
        entry.Operation, entry.Subject, entry.Amount?.ToPayPal(), entry.Outcome, entry.Address, entry.Agent);
}
