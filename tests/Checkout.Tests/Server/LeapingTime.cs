namespace Checkout.Tests.Server;

/// <summary>The real clock, which a test may move ahead: what falls due by that happens at once. Its timers run on by themselves, so that
/// workers work without a test that pushes them.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<Timer> timers = [];
    private TimeSpan ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return System.GetUtcNow() + ahead;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        Timer[] leaping;
        lock (gate)
        {
            ahead += time;
            leaping = [.. timers];
        }

        foreach (var timer in leaping)
        {
            timer.Wind();
        }
    }

    private sealed class Timer : ITimer
    {
        private readonly LeapingTime time;
        private readonly ITimer real;
        private readonly Lock gate = new();
        private DateTimeOffset? due;
        private TimeSpan period;

        public Timer(LeapingTime time, TimerCallback callback, object? state)
        {
            this.time = time;
            real = System.CreateTimer(_ => Ring(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                this.period = period;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime;
            }

            lock (time.gate)
            {
                _ = dueTime == Timeout.InfiniteTimeSpan ? time.timers.Remove(this) : time.timers.Add(this);
            }

            Wind();
            return true;
        }

        /// <summary>Sets the real timer to what is left.</summary>
        public void Wind()
        {
            lock (gate)
            {
                var left = due - time.GetUtcNow();
                real.Change(left is null ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left.Value : TimeSpan.Zero,
                    Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Ring(TimerCallback callback, object? state)
        {
            lock (gate)
            {
                if (due is null)
                {
                    return;
                }

                // The real timer may ring a little early.
                if (due > time.GetUtcNow())
                {
                    Wind();
                    return;
                }

                due = period > TimeSpan.Zero ? time.GetUtcNow() + period : null;
            }

            Wind();
            callback(state);
        }
    }
}
