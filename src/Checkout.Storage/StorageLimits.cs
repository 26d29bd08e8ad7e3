namespace Checkout.Storage;

/// <summary>The limits of everything in the storage that could otherwise grow or last without end.</summary>
public static class StorageLimits
{
    /// <summary>Writes that wait for SQLite's only writer; one more is refused as unavailable.</summary>
    public const int MaxQueuedWrites = 1024;

    /// <summary>Writes in one SQLite transaction, which share one flush to the disk.</summary>
    public const int MaxWritesPerCommit = 128;

    /// <summary>Reads that wait for SQLite's threads; one more is refused as unavailable.</summary>
    public const int MaxQueuedReads = 1024;

    /// <summary>SQLite's threads for reads, each with a connection.</summary>
    public const int MaxReaders = 8;

    /// <summary>PostgreSQL connections, unless the connection string sets a number (<c>Maximum Pool Size</c>). A statement takes a fraction
    /// of a millisecond, and each connection prepares the statements for itself: a few serve more than many.</summary>
    public const int MaxConnections = 16;

    /// <summary>Attempts of a change when the order is changed concurrently.</summary>
    public const int MaxUpdateAttempts = 64;

    /// <summary>Orders of one page of a list.</summary>
    public const int MaxPageSize = 500;

    /// <summary>Orders that a search for one of its filters finds and then compares with the others, at most. If more have what the filter
    /// asks for, the orders are compared by age instead.</summary>
    public const int MaxFoundOrders = 500;

    /// <summary>Orders that a page of a search compares with the filters, newest first. If the page is not full by then, it ends, and the
    /// next page goes on.</summary>
    public const int MaxComparedOrders = 20_000;

    /// <summary>Unapproved orders of a visitor whose holds one new order may end.</summary>
    public const int MaxReplacedOrders = 16;

    /// <summary>Newer orders of a visitor that are looked up at PayPal before an older one is captured without its browser.</summary>
    public const int MaxNewerOrders = 4;

    /// <summary>Endpoints of a shop.</summary>
    public const int MaxEndpoints = 16;

    /// <summary>Alarms of one cause that are sent individually in an hour; the rest are counted in one more.</summary>
    public const int MaxAlarmsPerCause = 60;

    /// <summary>Characters of an alarm's subject that are stored.</summary>
    public const int MaxAlarmSubjectLength = 200;

    /// <summary>Characters of an alarm's text that are stored.</summary>
    public const int MaxAlarmTextLength = 2000;

    /// <summary>Changes of a kind that one look at the last seconds lists.</summary>
    public const int MaxRecentChanges = 500;

    /// <summary>Valid named keys of a shop.</summary>
    public const int MaxKeys = 100;

    /// <summary>Sessions of one key; one more ends the oldest. The keys of the settings count as one.</summary>
    public const int MaxSessionsPerKey = 50;

    /// <summary>Characters of an audit entry's subject that are stored.</summary>
    public const int MaxAuditSubjectLength = 200;

    /// <summary>Characters of the program that a client names (<c>User-Agent</c>) that are stored.</summary>
    public const int MaxAgentLength = 120;

    /// <summary>Characters of a failed event's error that are stored.</summary>
    public const int MaxErrorLength = 1000;

    /// <summary>Characters of a PayPal id in a look-up; PayPal's ids have 17 to 50.</summary>
    public const int MaxPayPalIdLength = 255;

    /// <summary>How long an <c>Idempotency-Key</c> is stored.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    /// <summary>How long a hold counts against the share of its visitor and network, from its start.</summary>
    public static readonly TimeSpan HoldCounts = TimeSpan.FromHours(1);

    /// <summary>How long the holder of units is stored. PayPal keeps an unapproved order for six hours.</summary>
    public static readonly TimeSpan HolderLife = TimeSpan.FromDays(1);

    /// <summary>The lock timeout of SQLite and the statement timeout of PostgreSQL, unless the connection string sets one (<c>Default
    /// Timeout</c>, <c>Command Timeout</c>).</summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long a read of SQLite may take, with its wait for a thread.</summary>
    public static readonly TimeSpan AnswerTimeout = 2 * LockTimeout;

    /// <summary>The connect timeout of PostgreSQL, unless the connection string sets one (<c>Timeout</c>).</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>After how long without traffic TCP asks whether PostgreSQL's server is still there, unless the connection string says so
    /// (<c>Tcp Keepalive Time</c>).</summary>
    public static readonly TimeSpan KeepaliveAfter = TimeSpan.FromSeconds(30);

    /// <summary>The pause between further such questions (<c>Tcp Keepalive Interval</c>). Linux closes the connection after nine.</summary>
    public static readonly TimeSpan KeepaliveEvery = TimeSpan.FromSeconds(5);

    /// <summary>How long a server of several is remembered as primary, standby or down, unless the connection string says so (<c>Host
    /// Recheck Seconds</c>).</summary>
    public static readonly TimeSpan HostRecheck = TimeSpan.FromSeconds(2);
}
