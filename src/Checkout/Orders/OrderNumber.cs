using System.Buffers.Binary;

namespace Checkout.Orders;

/// <summary>The order number: the day and ten letters from the random part of the id, so that two shops on one PayPal account never share
/// a number.</summary>
public static class OrderNumber
{
    /// <summary>Crockford's alphabet, without letters that are easily confused.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The number of an order, such as <c>261121-7K3QF-9XH2M</c>.</summary>
    /// <param name="id">The order's id; its last 50 bits are random.</param>
    /// <param name="createdAt">When the order was created.</param>
    /// <returns>18 characters.</returns>
    public static string Of(Guid id, DateTimeOffset createdAt)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var letters = string.Create(10, bits, (text, value) =>
        {
            for (var i = 0; i < text.Length; i++, value >>= 5)
            {
                text[i] = Letters[(int)(value & 31)];
            }
        });
        return $"{createdAt.UtcDateTime:yyMMdd}-{letters[..5]}-{letters[5..]}";
    }
}
