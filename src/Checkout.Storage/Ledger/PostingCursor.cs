using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Checkout.Ledger;

namespace Checkout.Storage;

/// <summary>A position in the list of postings, after one of them. Its text is opaque to callers, and new postings do not move it.</summary>
public sealed record PostingCursor
{
    private const int TimeBytes = sizeof(long);
    private const int FixedBytes = TimeBytes + 16;

    private PostingCursor(DateTimeOffset bookedAt, Guid entryId, string account)
    {
        BookedAt = bookedAt;
        EntryId = entryId;
        Account = account;
    }

    internal DateTimeOffset BookedAt { get; }

    internal Guid EntryId { get; }

    internal string Account { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text from the caller.</param>
    /// <param name="cursor">The position.</param>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PostingCursor? cursor)
    {
        cursor = null;
        if (text is null || !Base64Url.IsValid(text))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= FixedBytes || LedgerAccount.All.FirstOrDefault(Encoding.UTF8.GetString(bytes[FixedBytes..]).Equals) is not { } account)
        {
            return false;
        }

        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (microseconds < 0 || microseconds > Microseconds.Since1970(DateTimeOffset.MaxValue))
        {
            return false;
        }

        cursor = new(Microseconds.At(microseconds), new Guid(bytes.AsSpan(TimeBytes, 16), bigEndian: true), account);
        return true;
    }

    /// <summary>The position as text.</summary>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>.</returns>
    public override string ToString()
    {
        var bytes = new byte[FixedBytes + Encoding.UTF8.GetByteCount(Account)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Microseconds.Since1970(BookedAt));
        EntryId.TryWriteBytes(bytes.AsSpan(TimeBytes), bigEndian: true, out _);
        Encoding.UTF8.GetBytes(Account, bytes.AsSpan(FixedBytes));
        return Base64Url.EncodeToString(bytes);
    }

    internal static PostingCursor Behind(Posting posting) => new(posting.BookedAt, posting.EntryId, posting.Account);
}
