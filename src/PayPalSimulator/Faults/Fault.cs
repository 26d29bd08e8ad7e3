using System.Text.Json;

namespace PayPalSimulator.Faults;

/// <summary>A fault for calls of one method and path.</summary>
internal sealed class Fault
{
    /// <summary>
    /// Answers 422 with an issue; on capture and authorize the payer must approve again. When the issue is a payment's status reason, a
    /// declined payment is created.
    /// </summary>
    public const string Decline = "decline";

    /// <summary>Answers with the given status or issue; nothing is done.</summary>
    public const string Error = "error";

    /// <summary>The connection is held and closed; nothing is done.</summary>
    public const string TimeoutBefore = "timeout_before";

    /// <summary>The call is done; then the connection is held and closed without an answer.</summary>
    public const string TimeoutAfter = "timeout_after";

    /// <summary>The call is done; then the connection is closed at once without an answer.</summary>
    public const string ResetAfter = "reset_after";

    /// <summary>Answers 429; nothing is done.</summary>
    public const string RateLimit = "rate_limit";

    /// <summary>All tokens expire, so that this call is answered 401.</summary>
    public const string ExpireToken = "expire_token";

    /// <summary>The call is done, and half of the answer is sent.</summary>
    public const string Truncate = "truncate";

    /// <summary>The call is done after a delay, during which it counts as running.</summary>
    public const string Slow = "slow";

    /// <summary>The payment stays PENDING until it is settled; the issue is its reason.</summary>
    public const string Pending = "pending";

    /// <summary>The default issue of a decline.</summary>
    public const string DefaultDecline = "INSTRUMENT_DECLINED";

    public static readonly string[] Kinds =
        [Decline, Error, TimeoutBefore, TimeoutAfter, ResetAfter, RateLimit, ExpireToken, Truncate, Slow, Pending];

    private static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DefaultSlowness = TimeSpan.FromSeconds(2);

    /// <summary>Set when the fault is added.</summary>
    public string? Id { get; set; }

    public required string Kind { get; init; }

    public string Method { get; init; } = "*";

    public string Path { get; init; } = "*";

    public string? Issue { get; init; }

    public int? Status { get; init; }

    public TimeSpan? Delay { get; init; }

    public double Probability { get; init; } = 1;

    /// <summary>How often it will still happen; null means always.</summary>
    public int? Times { get; set; }

    /// <summary>How often it has happened.</summary>
    public int Happened { get; private set; }

    /// <summary>The payment is created as declined, with this reason. Other declines create no payment.</summary>
    public bool DeclinesPayment => Kind == Decline && StatusReason.All.Contains(Issue);

    public bool Fits(string method, string path) =>
        (Method == "*" || Method.Equals(method, StringComparison.OrdinalIgnoreCase)) && PathFits(path);

    public void Happen()
    {
        Happened++;
        Times--;
    }

    /// <summary>Holds a connection for the fault's delay, or until the caller disconnects or the simulator stops.</summary>
    public async Task HoldAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, Stopping(http));
        await Task.Delay(Delay ?? DefaultHold, TimeProvider.System, either.Token);
    }

    /// <summary>Delays a call. The call continues when the caller has disconnected, as at PayPal.</summary>
    public Task DawdleAsync(HttpContext http) => Task.Delay(Delay ?? DefaultSlowness, TimeProvider.System, Stopping(http));

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        writer.WriteString("fault"u8, Kind);
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
