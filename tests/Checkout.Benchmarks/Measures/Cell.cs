namespace Checkout.Benchmarks.Measures;

/// <summary>One kind of load under which each contestant is measured.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Connections">How many are open at once.</param>
/// <param name="Seconds">How long.</param>
/// <param name="DelayMilliseconds">How long each call to PayPal takes.</param>
/// <param name="Rate">Requests a second, sent when they are due; null sends the next when the last is answered.</param>
/// <param name="Flows">How many checkouts at most; null for any number.</param>
/// <param name="HasEvents">Whether each checkout is followed by its events.</param>
/// <param name="IsForOurs">Whether only our server takes part.</param>
internal sealed record Cell(
    string Name, int Connections, double Seconds, int DelayMilliseconds = 0, double? Rate = null, int? Flows = null, bool HasEvents = false,
    bool IsForOurs = false)
{
    public const string Slow = "slow";
    public const string Open = "open";
    public const string Events = "events";
    public const string Long = "long";

    /// <summary>The loads beside the plain ones, by their names in the option <c>--extra</c>.</summary>
    public static IReadOnlyList<string> Extras { get; } = [Slow, Open, Events, Long];

    private const int ManyConnections = 500;
    private const int SlowMilliseconds = 80;
    private const double OpenRate = 600;
    private const int EventConnections = 16;
    private const int LongConnections = 64;
    private const int LongFlows = 50_000;
    private const double LongSeconds = 240;

    /// <summary>As many checkouts as the connections make.</summary>
    public static Cell Plain(int connections, double seconds) => new($"{connections}", connections, seconds);

    /// <summary>One of <see cref="Extras"/>.</summary>
    public static Cell Extra(string name, double seconds) => name switch
    {
        Slow => new("500, 80 ms", ManyConnections, seconds, SlowMilliseconds),
        Open => new("500, 80 ms, 600/s", ManyConnections, seconds, SlowMilliseconds, OpenRate),
        Events => new("16, with events", EventConnections, seconds, HasEvents: true, IsForOurs: true),
        Long => new("64, 100,000 requests", LongConnections, LongSeconds, Flows: LongFlows, IsForOurs: true),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such load."),
    };
}
