using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PayPalSimulator.OAuth;

namespace PayPalSimulator.Api;

/// <summary>
/// One API call, for <c>GET /_simulator/requests</c>. Headers are not kept, because a token is among them. Bodies are the bytes that were
/// read and sent, not copies; they become text only when they are listed.
/// </summary>
internal sealed class RequestRecord(ApiCall call)
{
    private readonly DateTimeOffset time = call.Now;
    private readonly string method = call.Method;
    private readonly string path = call.Path;
    private readonly string query = call.QueryText;
    private readonly string debugId = call.DebugId;
    private readonly bool isToken = call.Operation.Family == ApiFamily.OAuth;
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private TimeSpan? duration;

    public string? RequestId { get; } = call.RequestId;

    /// <summary>The answer's status; null when the connection was closed without an answer.</summary>
    public int? Status { get; set; }

    /// <summary>The faults that happened to it.</summary>
    public CallFaults Faults { get; set; }

    public bool IsRepeat { get; set; }

    /// <summary>Members of the body that PayPal does not know and ignores: usually a typing error.</summary>
    public IReadOnlyList<string> UnknownMembers { get; set; } = [];

    public ReadOnlyMemory<byte> RequestBody { get; set; }

    /// <summary>The bytes that were sent: half of the answer when it was truncated.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; set; }

    /// <summary>Whether the log still has it; only the log changes this.</summary>
    public bool IsListed { get; set; }

    /// <summary>The bytes that its bodies and texts take, once the call has ended.</summary>
    public int Bytes { get; private set; }

    public void Finish()
    {
        duration = Stopwatch.GetElapsedTime(startedAt);
        RequestBody = Bounded(RequestBody);
        ResponseBody = Bounded(ResponseBody);
        Bytes = RequestBody.Length + ResponseBody.Length
            + (sizeof(char) * (path.Length + query.Length + (RequestId?.Length ?? 0) + UnknownMembers.Sum(member => member.Length)));
    }

    /// <summary>Whether a text is in its path, its ids or one of its bodies.</summary>
    public bool Mentions(string text, ReadOnlySpan<byte> bytes) =>
        path.Contains(text, StringComparison.OrdinalIgnoreCase)
        || debugId == text
        || RequestId?.Contains(text, StringComparison.Ordinal) == true
        || (!isToken && (RequestBody.Span.IndexOf(bytes) >= 0 || ResponseBody.Span.IndexOf(bytes) >= 0));

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("time"u8, JsonText.TimeWithMilliseconds(time));
        writer.WriteString("method"u8, method);
        writer.WriteString("path"u8, path);
        writer.WriteStringUnlessNull("query", query.Length == 0 ? null : query);
        writer.WriteString("request_id"u8, RequestId);
        WriteNumber(writer, "status", Status);
        writer.WriteString("fault"u8, Faults.Kinds);
        writer.WriteBoolean("replayed"u8, IsRepeat);
        writer.WriteString("debug_id"u8, debugId);
        WriteNumber(writer, "duration_ms", duration is { } known ? (int)known.TotalMilliseconds : null);
        writer.WriteStartArray("unknown_members"u8);
        foreach (var member in UnknownMembers)
        {
            writer.WriteStringValue(member);
        }

        writer.WriteEndArray();
        writer.WriteString("request_body"u8, isToken ? TokenText.Request(RequestBody.Span) : Text(RequestBody.Span));
        writer.WriteString("response_body"u8, isToken ? TokenText.Response(ResponseBody.Span) : Text(ResponseBody.Span));
        writer.WriteEndObject();
    }

    // Only the beginning of a long body is kept, as a copy, because a slice would keep the whole array.
    private static ReadOnlyMemory<byte> Bounded(ReadOnlyMemory<byte> body) =>
        body.Length <= Limits.RequestText ? body : body[..Limits.RequestText].ToArray();

    private static string? Text(ReadOnlySpan<byte> body) => body.IsEmpty ? null : Encoding.UTF8.GetString(body);

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
