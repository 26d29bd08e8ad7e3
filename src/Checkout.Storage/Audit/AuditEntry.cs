namespace Checkout.Storage;

/// <summary>What somebody did, as it is written into the audit log.</summary>
public record AuditEntry
{
    /// <summary>The name of the key; that of the setting for a key of the settings.</summary>
    public required string Actor { get; init; }

    /// <summary>The roles of the key, separated by spaces; empty if the key was wrong.</summary>
    public required string Roles { get; init; }

    /// <summary>The id of a named key; null for others.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>The name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>What it was done to, such as the number of the order.</summary>
    public string? Subject { get; init; }

    /// <summary>The amount of money, if there is one.</summary>
    public Money? Amount { get; init; }

    /// <summary>One of <see cref="AuditOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The client's address.</summary>
    public string? Address { get; init; }

    /// <summary>The program that the client names.</summary>
    public string? Agent { get; init; }
}

/// <summary>An entry of the audit log, as it was stored.</summary>
public sealed record StoredAuditEntry : AuditEntry
{
    /// <summary>The id. The sequence of the ids is that of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How an operation of the audit log ended.</summary>
public static class AuditOutcome
{
    /// <summary>It was done, in the same transaction as the entry was written if it changed the database.</summary>
    public const string Done = "done";

    /// <summary>The server was about to call PayPal. What it is about shows how that ended.</summary>
    public const string Started = "started";

    /// <summary>It was refused, and nothing was done.</summary>
    public const string Refused = "refused";

    /// <summary>All outcomes.</summary>
    public static IReadOnlyList<string> All { get; } = [Done, Started, Refused];
}

/// <summary>Which entries to list; a null member asks for all.</summary>
public sealed record AuditFilter(string? Actor = null, string? Operation = null, string? Subject = null);

/// <summary>A page of the audit log, newest first.</summary>
/// <param name="Next">The entry after which the next page begins; null on the last page.</param>
public sealed record AuditPage(IReadOnlyList<StoredAuditEntry> Items, Guid? Next);
