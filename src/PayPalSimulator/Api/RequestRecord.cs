using System.Text.Json;

namespace PayPalSimulator.Api;

/// <summary>One API call, for <c>GET /_simulator/requests</c>. Tokens, secrets and bodies are not kept.</summary>
internal sealed class RequestRecord(HttpContext http, DateTimeOffset time)
{
    private readonly string method = http.Request.Method;
    private readonly string path = http.Request.Path.Value!;
    private readonly string query = http.Request.QueryString.Value!;
    private readonly string debugId = http.DebugId();

    public string? RequestId { get; } = http.Request.Headers.TryGetValue("PayPal-Request-Id", out var id) ? id.ToString() : null;

    public int? Status { get; set; }

    public string? Fault { get; set; }

    public bool IsRepeat { get; set; }

    /// <summary>Members of the body that PayPal does not know and ignores: usually a typing error.</summary>
    public IReadOnlyList<string> UnknownMembers { get; set; } = [];

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("time"u8, JsonText.TimeWithMilliseconds(time));
        writer.WriteString("method"u8, method);
        writer.WriteString("path"u8, path);
        writer.WriteStringUnlessNull("query", query.Length == 0 ? null : query);
        writer.WriteString("request_id"u8, RequestId);
        if (Status is { } status)
        {
            writer.WriteNumber("status"u8, status);
        }
        else
        {
            writer.WriteNull("status"u8);
        }

        writer.WriteString("fault"u8, Fault);
        writer.WriteBoolean("replayed"u8, IsRepeat);
        writer.WriteString("debug_id"u8, debugId);
        writer.WriteStartArray("unknown_members"u8);
        foreach (var member in UnknownMembers)
        {
            writer.WriteStringValue(member);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
