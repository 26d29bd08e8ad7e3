using System.Text;

namespace Checkout.Tests.PayPal;

/// <summary>Gives any JSON object any CRC-32, which is all of a body that PayPal signs. CRC-32 is linear: turning the lowest bit of a
/// letter changes it by an amount of its own, whatever the other letters are. Of 64 such amounts some set makes up any difference, and Gaussian
/// elimination finds it.</summary>
internal static class EqualCrc
{
    private const int Letters = 64;

    /// <summary>Adds a member that nobody reads, and with it the checksum of another body.</summary>
    public static byte[] Forge(string json, byte[] genuine)
    {
        var end = json.LastIndexOf('}');
        var head = Encoding.UTF8.GetBytes($$"""{{json[..end]}},"padding":""" + "\"");
        byte[] body = [.. head, .. Enumerable.Repeat((byte)'@', Letters), .. "\"}"u8];
        foreach (var letter in LettersToTurn(body, head.Length, Crc(genuine) ^ Crc(body)))
        {
            body[head.Length + letter] = (byte)'A';
        }

        Assert.Equal(Crc(genuine), Crc(body));
        return body;
    }

    private static IEnumerable<int> LettersToTurn(byte[] body, int from, uint difference)
    {
        // By its highest bit: an amount, and the letters that make it up.
        var basis = new (uint Amount, ulong Turned)[32];
        var plain = Crc(body);
        for (var i = 0; i < Letters; i++)
        {
            body[from + i] ^= 1;
            Reduce(basis, (Crc(body) ^ plain, 1UL << i), keep: true);
            body[from + i] ^= 1;
        }

        var (left, turned) = Reduce(basis, (difference, 0), keep: false);
        Assert.Equal(0u, left);
        return Enumerable.Range(0, Letters).Where(i => (turned >> i & 1) == 1);
    }

    private static (uint Amount, ulong Turned) Reduce((uint Amount, ulong Turned)[] basis, (uint Amount, ulong Turned) row, bool keep)
    {
        for (var bit = 31; bit >= 0; bit--)
        {
            if ((row.Amount >> bit & 1) == 0)
            {
                continue;
            }

            if (basis[bit].Amount == 0)
            {
                if (keep)
                {
                    basis[bit] = row;
                }

                return row;
            }

            row = (row.Amount ^ basis[bit].Amount, row.Turned ^ basis[bit].Turned);
        }

        return row;
    }

    /// <summary>CRC-32 bit by bit, by its definition.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
