using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Checkout.EndToEndTests.Fuzzing;

/// <summary>What came back for a hostile request, and what is wrong with it.</summary>
internal sealed class RawAnswer
{
    /// <summary>An answer may have so many bytes; the longest right one is a page of the list of orders.</summary>
    private const int Longest = 512 * 1024;

    /// <summary>Words that only the inside of the program says.</summary>
    private static readonly string[] Leaks =
    [
        "   at ", ".cs:line", "Exception", "StackTrace", "System.", "Microsoft.", "Npgsql", "Sqlite", "SQLSTATE", "Dapper",
        "/tmp/", "/root/",
        "/app/", "checkout.db",
    ];

    /// <summary>What every error has.</summary>
    private static readonly string[] Members = ["name", "message", "debug_id", "title", "detail"];

    private readonly string head;
    private readonly byte[] body;

    public RawAnswer(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        head = Encoding.Latin1.GetString(end < 0 ? bytes : bytes.AsSpan(0, end));
        body = end < 0 ? [] : bytes[(end + 4)..];
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            body = Joined(body);
        }

        Status = head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            && int.TryParse(head.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status) ? status : 0;
    }

    /// <summary>0 when the connection was closed without an answer.</summary>
    public int Status { get; }

    public override string ToString() => $"{head}\n{Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2000)))}";

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Fault(HostileRequest request)
    {
        // What is no HTTP may be answered by the server below us, with a status and no words: 505 is how it refuses a version.
        var isWordless = body.Length == 0 && (!request.IsHttp || request.HasNoBodyBack);
        if (Status == 0)
        {
            return request is { IsHttp: true, Leaves: false } ? "no answer" : null;
        }

        if (Status >= 500 && !(Status == 505 && isWordless && !request.IsHttp))
        {
            return "a failure of the server";
        }

        var text = $"{head}\n{Encoding.UTF8.GetString(body)}";
        return body.Length > Longest ? "an endless answer"
            : Leaks.FirstOrDefault(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } leak ? $"\"{leak}\" in it"
            : Status < 400 || isWordless ? null
            : FaultOfProblem();
    }

    private string? FaultOfProblem()
    {
        if (!head.Contains("Content-Type: application/problem+json", StringComparison.Ordinal))
        {
            return "an error that is no problem+json";
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var problem = document.RootElement;
            var detail = problem.GetProperty("details")[0];
            return problem.TryGetProperty("id", out _) ? "an error with an id"
                : problem.GetProperty("status").GetInt32() != Status ? "another status inside"
                : Array.Find(Members, name => IsBlank(problem, name)) is { } missing ? $"no {missing}"
                : IsBlank(detail, "issue") || IsBlank(detail, "description") ? "no issue" : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"a problem that cannot be read: {exception.Message}";
        }
    }

    private static bool IsBlank(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) || string.IsNullOrWhiteSpace(value.GetString());

    private static byte[] Joined(byte[] chunked)
    {
        var joined = new MemoryStream();
        var rest = chunked.AsSpan();
        while (rest.IndexOf("\r\n"u8) is > 0 and var end)
        {
            var length = int.Parse(Encoding.ASCII.GetString(rest[..end]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            joined.Write(rest.Slice(end + 2, length));
            rest = rest[(end + 2 + length + 2)..];
        }

        return joined.ToArray();
    }
}
