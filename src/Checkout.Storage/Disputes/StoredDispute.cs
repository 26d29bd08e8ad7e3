using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Checkout.Disputes;

namespace Checkout.Storage;

/// <summary>A dispute as it is stored.</summary>
/// <param name="Dispute">The dispute.</param>
/// <param name="Version">The number of writes.</param>
/// <param name="DueAt">When a worker looks at it next, UTC; null if there is nothing to do.</param>
public sealed record StoredDispute(Dispute Dispute, long Version, DateTimeOffset? DueAt);

/// <summary>The claim to ask PayPal for the disputes that changed.</summary>
/// <param name="ListedTo">Up to which time they were read, UTC.</param>
/// <param name="ClaimedUntil">When the lease ends, UTC. It also proves that the lease is held.</param>
public sealed record ClaimedListing(DateTimeOffset ListedTo, DateTimeOffset ClaimedUntil);

/// <summary>A position in a list of disputes, after one of them. Its text is opaque to callers.</summary>
public sealed record DisputeCursor
{
    private const int TimeBytes = sizeof(long);

    private DisputeCursor(DateTimeOffset at, string id) => (At, Id) = (at, id);

    internal DateTimeOffset At { get; }

    internal string Id { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text from the caller.</param>
    /// <param name="cursor">The position.</param>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DisputeCursor? cursor)
    {
        cursor = null;
        if (text is null || !Base64Url.IsValid(text))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= TimeBytes || BinaryPrimitives.ReadInt64BigEndian(bytes) is var time
            && (time < 0 || time > Microseconds.Since1970(DateTimeOffset.MaxValue)))
        {
            return false;
        }

        var id = Encoding.ASCII.GetString(bytes[TimeBytes..]);
        cursor = PayPalId.IsPossible(id) ? new(Microseconds.At(BinaryPrimitives.ReadInt64BigEndian(bytes)), id) : null;
        return cursor is not null;
    }

    /// <summary>The position as text.</summary>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>.</returns>
    public override string ToString()
    {
        var bytes = new byte[TimeBytes + Id.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Microseconds.Since1970(At));
        Encoding.ASCII.GetBytes(Id, bytes.AsSpan(TimeBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The position after a dispute of the list of open disputes.</summary>
    internal static DisputeCursor BehindOpen(Dispute dispute) => new(DisputeStore.SortedBy(dispute), dispute.Id);

    /// <summary>The position after a dispute of the list of all disputes.</summary>
    internal static DisputeCursor BehindAny(Dispute dispute) => new(dispute.OpenedAt, dispute.Id);
}

/// <summary>A page of disputes.</summary>
/// <param name="Items">The disputes.</param>
/// <param name="Next">Where to continue; null on the last page.</param>
public sealed record DisputePage(IReadOnlyList<Dispute> Items, DisputeCursor? Next);
