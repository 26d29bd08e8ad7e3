using System.Buffers.Text;
using System.Text;

namespace Checkout.Benchmarks.Http;

/// <summary>A request or an answer. Its bytes are valid until the connection reads the next one.</summary>
internal readonly record struct HttpMessage(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    private const int StatusAt = 9;

    /// <summary>Of an answer.</summary>
    public int Status => Utf8Parser.TryParse(Head.Span[StatusAt..], out int status, out _) ? status : 0;

    /// <summary>Of a request: method and path.</summary>
    public ReadOnlySpan<byte> MethodAndPath
    {
        get
        {
            var line = Head.Span[..Head.Span.IndexOf((byte)'\r')];
            return line[..line.LastIndexOf((byte)' ')];
        }
    }

    /// <summary>The value of a header; empty if there is none.</summary>
    /// <param name="name">In any case, with its colon.</param>
    public ReadOnlySpan<byte> Header(ReadOnlySpan<byte> name)
    {
        var rest = Head.Span;
        while (rest.IndexOf("\r\n"u8) is >= 0 and var end)
        {
            rest = rest[(end + 2)..];
            if (rest.Length > name.Length && Ascii.EqualsIgnoreCase(rest[..name.Length], name))
            {
                var value = rest[name.Length..];
                return value[..value.IndexOf((byte)'\r')].Trim((byte)' ');
            }
        }

        return [];
    }
}
