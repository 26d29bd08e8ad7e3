using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>GET /api/merchant/restore: shows what is known of the time between the backup and its restore.</summary>
internal static class ShowRestore
{
    public static async Task<Ok<RestoreResponse>> HandleAsync(RestoreStore restores, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ReadAsync(restores, cancellationToken));

    public static async Task<RestoreResponse> ReadAsync(RestoreStore restores, CancellationToken cancellationToken) =>
        await restores.FindAsync(cancellationToken) is { } restore
            ? RestoreResponse.From(
                restore, await restores.ListLostAsync(restore, cancellationToken), await restores.CountHeldAsync(cancellationToken),
                await restores.ListHeldAsync(cancellationToken))
            : RestoreResponse.None;
}

/// <summary>The latest restore of the database.</summary>
/// <param name="State">Whether the shop is paused.</param>
/// <param name="BackupAt">When the backup was made; absent without a restore.</param>
/// <param name="RestoredAt">When it was restored; absent without a restore.</param>
/// <param name="ReadTo">Up to when PayPal's transactions were read. PayPal's report lags by hours. Absent before the first time.</param>
/// <param name="IsComplete">Whether everything up to the restore was read, so that the shop can resume.</param>
/// <param name="Problem">Why PayPal's transactions cannot be read; absent if they can.</param>
/// <param name="ResumedAt">When the shop resumed; absent while it is paused.</param>
/// <param name="WithoutOrder">PayPal's transactions that name an order of this shop, which is not in the database; at most 500, oldest
/// first.</param>
/// <param name="HeldKinds">How many messages of each kind are held.</param>
/// <param name="Held">Messages that are held, because they may have been sent since the backup; at most 500.</param>
public sealed record RestoreResponse(
    RestoreState State,
    DateTime? BackupAt,
    DateTime? RestoredAt,
    DateTime? ReadTo,
    bool IsComplete,
    string? Problem,
    DateTime? ResumedAt,
    IReadOnlyList<LostTransactionItem> WithoutOrder,
    IReadOnlyList<HeldKindItem> HeldKinds,
    IReadOnlyList<HeldMessageItem> Held)
{
    internal static RestoreResponse None { get; } = new(RestoreState.None, null, null, null, IsComplete: false, null, null, [], [], []);

    internal static RestoreResponse From(
        Restore restore, IReadOnlyList<LostTransaction> lost, IReadOnlyList<HeldKind> kinds, IReadOnlyList<HeldMessage> held) => new(
        restore.ResumedAt is null ? RestoreState.Paused : RestoreState.Resumed, restore.BackupAt.UtcDateTime, restore.RestoredAt.UtcDateTime,
        restore.ReadTo?.UtcDateTime, restore.IsReadToItsEnd, restore.Problem, restore.ResumedAt?.UtcDateTime,
        [.. lost.Select(LostTransactionItem.From)], [.. kinds.Select(kind => new HeldKindItem(kind.Kind, kind.Count))],
        [.. held.Select(one => new HeldMessageItem(one.Id, one.Kind, one.Topic, one.CreatedAt.UtcDateTime))]);
}

/// <summary>Whether a shop is paused after a restore.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RestoreState>))]
public enum RestoreState
{
    /// <summary>The database was never restored.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The shop sells nothing and gives nothing back.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>The shop sells again.</summary>
    [JsonStringEnumMemberName("resumed")]
    Resumed,
}

/// <summary>A transaction at PayPal that names an order of this shop, which is not in the database.</summary>
/// <param name="TransactionId">PayPal's id.</param>
/// <param name="EventCode">PayPal's code of what it is, such as T0006 for a payment.</param>
/// <param name="Status">PayPal's status, such as S for completed and P for pending.</param>
/// <param name="At">When it began.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Amount">The amount before the fee; negative if it left the account.</param>
/// <param name="InvoiceId">The number of the lost order; absent if PayPal gave none.</param>
/// <param name="CustomId">Our id of the lost order; absent if PayPal gave none.</param>
public sealed record LostTransactionItem(
    string TransactionId,
    string EventCode,
    string Status,
    DateTime At,
    string Currency,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Amount,
    string? InvoiceId,
    string? CustomId)
{
    internal static LostTransactionItem From(LostTransaction lost) => new(
        lost.Id, lost.EventCode, lost.Status, lost.At.UtcDateTime, lost.Gross.Currency, lost.Gross.Value, lost.InvoiceId, lost.CustomId);
}

/// <summary>The number of held messages of a kind.</summary>
/// <param name="Kind">The kind, such as alarm.</param>
/// <param name="Count">How many are held.</param>
public sealed record HeldKindItem(string Kind, long Count);

/// <summary>A message that is held.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">The kind, such as alarm.</param>
/// <param name="Topic">What it is about, such as an alarm's cause.</param>
/// <param name="CreatedAt">When it was stored.</param>
public sealed record HeldMessageItem(Guid Id, string Kind, string Topic, DateTime CreatedAt);
