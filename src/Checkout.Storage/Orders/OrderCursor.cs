using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>A place in the list of orders, behind one of them. Its text is opaque to whoever gets it, and orders that are added do not
/// move it.</summary>
public sealed record OrderCursor
{
    private const int TimeBytes = sizeof(long);
    private const int Bytes = TimeBytes + 16;

    /// <summary>The latest moment that .NET can name, in microseconds; a forged cursor may claim a later one.</summary>
    private static readonly long MaxMicroseconds = Microseconds.Since1970(DateTimeOffset.MaxValue);

    private OrderCursor(DateTimeOffset createdAt, Guid id)
    {
        CreatedAt = createdAt;
        Id = id;
    }

    internal DateTimeOffset CreatedAt { get; }

    internal Guid Id { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">What the caller sent back.</param>
    /// <param name="cursor">The place.</param>
    /// <returns>False for anything else.</returns>
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

    /// <summary>The place as text.</summary>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>.</returns>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Microseconds.Since1970(CreatedAt));
        Id.TryWriteBytes(bytes[TimeBytes..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    internal static OrderCursor Behind(Order order) => new(Microseconds.Round(order.CreatedAt), order.Id);
}
