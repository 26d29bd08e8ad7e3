namespace Checkout.Storage;

/// <summary>Everything in the storage that could grow or go on for ever, and where it ends.</summary>
public static class StorageLimits
{
    /// <summary>Writes that wait for SQLite's one writer; one more is refused as unavailable.</summary>
    public const int MaxQueuedWrites = 1024;

    /// <summary>Writes that share one SQLite transaction, and so one flush to the disk.</summary>
    public const int MaxWritesPerCommit = 128;

    /// <summary>SQLite connections that read at once.</summary>
    public const int MaxReaders = 8;

    /// <summary>How often a change is tried again because somebody else wrote the order in between.</summary>
    public const int MaxUpdateAttempts = 64;

    /// <summary>Orders of one page of a list.</summary>
    public const int MaxPageSize = 500;

    /// <summary>Unapproved orders of a visitor whose holds one new order may end.</summary>
    public const int MaxReplacedOrders = 16;

    /// <summary>Newer orders of a visitor that PayPal is asked about before an older one is captured without them.</summary>
    public const int MaxNewerOrders = 4;

    /// <summary>Alarms of one cause that are sent in an hour one by one; those beyond are counted in one more.</summary>
    public const int MaxAlarmsPerCause = 60;

    /// <summary>Characters of an alarm's subject that are kept.</summary>
    public const int MaxAlarmSubjectLength = 200;

    /// <summary>Characters of an alarm's text that are kept.</summary>
    public const int MaxAlarmTextLength = 2000;

    /// <summary>Characters of a failed event's error that are kept.</summary>
    public const int MaxErrorLength = 1000;

    /// <summary>Characters of an id of PayPal's that is looked for; PayPal's have 17 to 50.</summary>
    public const int MaxPayPalIdLength = 255;

    /// <summary>How long an <c>Idempotency-Key</c> is remembered.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    /// <summary>How long a hold counts against the share of its visitor and network, from when it began.</summary>
    public static readonly TimeSpan HoldCounts = TimeSpan.FromHours(1);

    /// <summary>How long the holder of units is remembered. PayPal keeps an order that nobody approved for six hours.</summary>
    public static readonly TimeSpan HolderLife = TimeSpan.FromDays(1);

    /// <summary>How long a lock is waited for, unless the connection string says otherwise (<c>Default Timeout</c>, <c>Command
    /// Timeout</c>).</summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long a PostgreSQL connection may take to open, unless the connection string says otherwise (<c>Timeout</c>).</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
}
