using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>A position in the list of orders, after one of them. Its text is opaque to callers, and new orders do not move it.</summary>
public sealed record OrderCursor
{
    private const int TimeBytes = sizeof(long);
    private const int Bytes = TimeBytes + 16;

    /// <summary>The latest time that .NET supports, in microseconds. A forged cursor may have a later one.</summary>
    private static readonly long MaxMicroseconds = Microseconds.Since1970(DateTimeOffset.MaxValue);

    internal OrderCursor(DateTimeOffset createdAt, Guid id)
    {
        CreatedAt = createdAt;
        Id = id;
    }

    /// <summary>Before the newest order.</summary>
    internal static OrderCursor First { get; } = Before(DateTimeOffset.MaxValue);

    internal DateTimeOffset CreatedAt { get; }

    internal Guid Id { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text from the caller.</param>
    /// <param name="cursor">The position.</param>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out OrderCursor? cursor)
    {
        cursor = null;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text is null
            || text.Length != Base64Url.GetEncodedLength(Bytes)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Bytes)
        {
            return false;
        }

        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (microseconds < 0 || microseconds > MaxMicroseconds)
        {
            return false;
        }

        cursor = new OrderCursor(Microseconds.At(microseconds), new Guid(bytes[TimeBytes..], bigEndian: true));
        return true;
    }

    /// <summary>The position as text.</summary>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>.</returns>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Microseconds.Since1970(CreatedAt));
        Id.TryWriteBytes(bytes[TimeBytes..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Before the newest of the orders that were created before a time. No id is less than the empty one.</summary>
    internal static OrderCursor Before(DateTimeOffset time) => new(time, Guid.Empty);

    internal static OrderCursor Behind(StoredOrder stored) => new(Microseconds.Round(stored.Order.CreatedAt), stored.Id);
}
