using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PayPalSimulator.OAuth;

namespace PayPalSimulator.Api;

/// <summary>
/// One API call, for <c>GET /_simulator/requests</c>. Headers are not kept, because they contain the token. Bodies are kept as the bytes
/// that were read and sent, without a copy, and become text only when they are listed.
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

    /// <summary>The application; null when the call was not authenticated.</summary>
    public string? ClientId { get; set; }

    /// <summary>The answer's status; null when the connection was closed without an answer.</summary>
    public int? Status { get; set; }

    public CallFaults Faults { get; set; }

    public bool IsReplay { get; set; }

    /// <summary>Members of the body that PayPal would ignore: usually a typing error.</summary>
    public IReadOnlyList<string> UnknownMembers { get; set; } = [];

    public ReadOnlyMemory<byte> RequestBody { get; set; }

    /// <summary>The bytes that were sent: half of the answer after the fault <c>truncate</c>.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; set; }

    /// <summary>Whether the log still contains the call. Only the log sets it.</summary>
    public bool IsListed { get; set; }

    /// <summary>The bytes of its bodies and texts, known when the call has ended.</summary>
    public int Bytes { get; private set; }

    public void Finish()
    {
        duration = Stopwatch.GetElapsedTime(startedAt);
        RequestBody = Bounded(RequestBody);
        ResponseBody = Bounded(ResponseBody);
        Bytes = RequestBody.Length + ResponseBody.Length
            + (sizeof(char) * (path.Length + query.Length + (RequestId?.Length ?? 0) + UnknownMembers.Sum(member => member.Length)));
    }

    /// <summary>Whether the path, an id or a body contains the text.</summary>
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
        writer.WriteString("client_id"u8, ClientId);
        writer.WriteString("request_id"u8, RequestId);
        WriteNumber(writer, "status", Status);
        writer.WriteString("fault"u8, Faults.Kinds);
        writer.WriteBoolean("replayed"u8, IsReplay);
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

    // The beginning of a long body is copied, because a slice would keep the whole array in memory.
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
