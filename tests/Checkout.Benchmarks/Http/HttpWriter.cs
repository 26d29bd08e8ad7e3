using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Checkout.Benchmarks.Http;

/// <summary>Builds one message after the other in the same memory.</summary>
internal sealed class HttpWriter
{
    private readonly ArrayBufferWriter<byte> message = new(16 * 1024);
    private readonly ArrayBufferWriter<byte> body = new(16 * 1024);

    public HttpWriter Add(ReadOnlySpan<byte> bytes)
    {
        body.Write(bytes);
        return this;
    }

    public HttpWriter Add(string text)
    {
        Encoding.UTF8.GetBytes(text, body);
        return this;
    }

    public ReadOnlySpan<byte> Body => body.WrittenSpan;

    /// <summary>The message with what was added as its body.</summary>
    /// <param name="head">The first line and headers, each with its end, without Content-Length.</param>
    public ReadOnlyMemory<byte> Finish(ReadOnlySpan<byte> head)
    {
        message.ResetWrittenCount();
        message.Write(head);
        message.Write("Content-Length: "u8);
        Utf8Formatter.TryFormat(body.WrittenCount, message.GetSpan(16), out var digits);
        message.Advance(digits);
        message.Write("\r\n\r\n"u8);
        message.Write(body.WrittenSpan);
        body.ResetWrittenCount();
        return message.WrittenMemory;
    }
}
