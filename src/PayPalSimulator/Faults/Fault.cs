using System.Text.Json;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Faults;

/// <summary>A fault that happens to calls of one method and path.</summary>
internal sealed class Fault
{
    /// <summary>
    /// Answers 422 with an issue. After a declined capture or authorization, the payer must approve again. When the issue is a status
    /// reason, the answer is 201 with a declined payment.
    /// </summary>
    public const string Decline = "decline";

    /// <summary>Answers with the given status or issue. The operation does not run.</summary>
    public const string Error = "error";

    /// <summary>Holds the connection and closes it. The operation does not run.</summary>
    public const string TimeoutBefore = "timeout_before";

    /// <summary>Runs the operation, then holds the connection and closes it without an answer.</summary>
    public const string TimeoutAfter = "timeout_after";

    /// <summary>Runs the operation, then closes the connection without an answer.</summary>
    public const string ResetAfter = "reset_after";

    /// <summary>Answers 429. The operation does not run.</summary>
    public const string RateLimit = "rate_limit";

    /// <summary>Expires all tokens of the application, so that this call is answered with 401.</summary>
    public const string ExpireToken = "expire_token";

    /// <summary>Runs the operation, and sends half of the answer.</summary>
    public const string Truncate = "truncate";

    /// <summary>Runs the operation after a delay. The call counts as running during the delay.</summary>
    public const string Slow = "slow";

    /// <summary>The payment stays PENDING until a control settles it. The issue is its reason.</summary>
    public const string Pending = "pending";

    public const string DefaultDecline = "INSTRUMENT_DECLINED";

    public static readonly string[] Kinds =
        [Decline, Error, TimeoutBefore, TimeoutAfter, ResetAfter, RateLimit, ExpireToken, Truncate, Slow, Pending];

    private static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DefaultSlowness = TimeSpan.FromSeconds(2);

    /// <summary>Set when the fault is added.</summary>
    public string? Id { get; set; }

    public required string Kind { get; init; }

    /// <summary>The application whose calls it happens to; null for all.</summary>
    public string? ClientId { get; init; }

    public string Method { get; init; } = "*";

    public string Path { get; init; } = "*";

    public string? Issue { get; init; }

    public int? Status { get; init; }

    public TimeSpan? Delay { get; init; }

    public double Probability { get; init; } = 1;

    /// <summary>How many more times it will happen. Null means always.</summary>
    public int? Times { get; set; }

    public int Happened { get; private set; }

    /// <summary>The payment is created as DECLINED. Other declines create no payment.</summary>
    public bool DeclinesPayment => Kind == Decline && StatusReason.All.Contains(Issue);

    public bool Fits(string method, string path, string clientId) =>
        (ClientId is null || ClientId == clientId)
        && (Method == "*" || Method.Equals(method, StringComparison.OrdinalIgnoreCase)) && PathFits(path);

    public void Happen()
    {
        Happened++;
        Times--;
    }

    /// <summary>Holds a connection for the fault's delay, which is the fault itself, or until the caller disconnects or the simulator stops.</summary>
    public async Task HoldAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, Stopping(http));
        await Task.Delay(Delay ?? DefaultHold, TimeProvider.System, either.Token);
    }

    /// <summary>Delays the call, which is the fault itself. As at PayPal, it continues even when the caller has disconnected.</summary>
    public Task DelayAsync(HttpContext http) => Task.Delay(Delay ?? DefaultSlowness, TimeProvider.System, Stopping(http));

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        writer.WriteString("fault"u8, Kind);
        writer.WriteStringUnlessNull("client_id", ClientId);
        writer.WriteString("method"u8, Method);
        writer.WriteString("path"u8, Path);
        writer.WriteStringUnlessNull("issue", Issue);
        if (Status is { } status)
        {
            writer.WriteNumber("status"u8, status);
        }

        if (Delay is { } delay)
        {
            writer.WriteNumber("delay_ms"u8, (long)delay.TotalMilliseconds);
        }

        writer.WriteNumber("probability"u8, Probability);
        if (Times is { } times)
        {
            writer.WriteNumber("times"u8, times);
        }
        else
        {
            writer.WriteNull("times"u8);
        }

        writer.WriteNumber("happened"u8, Happened);
        writer.WriteEndObject();
    }

    private static CancellationToken Stopping(HttpContext http) =>
        http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    private bool PathFits(string path)
    {
        if (Path == "*")
        {
            return true;
        }

        var wanted = Path.Split('/');
        var given = path.Split('/');
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}
