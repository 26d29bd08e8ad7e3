namespace Checkout.Tests;

/// <summary>A clock that stands still until a test moves it, for everything that takes a <see cref="TimeProvider"/>: timers, delays,
/// limits.</summary>
public sealed class ManualTime : TimeProvider
{
    /// <summary>How long, in real time, a test waits for the code to set the timer that the test expects.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private TaskCompletionSource changed = NewSignal();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and fires what falls due on the way, in order.</summary>
    public void Advance(TimeSpan span)
    {
        var target = GetUtcNow() + span;
        while (TakeNextDue(target) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            now = target;
        }
    }

    /// <summary>Waits until the code under test waits for something that falls due within the span.</summary>
    public async Task WhenDueAsync(TimeSpan within)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (timers.Exists(timer => timer.Due - now <= within))
                {
                    return;
                }

                next = changed.Task;
            }

            await next.WaitAsync(Patience);
        }
    }

    /// <summary>The same, and moves the clock to the first of what falls due.</summary>
    public async Task AdvanceToNextAsync(TimeSpan within)
    {
        await WhenDueAsync(within);
        TimeSpan span;
        lock (gate)
        {
            span = timers.Min(timer => timer.Due) - now;
        }

        Advance(span);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ManualTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
            if (next is not null)
            {
                now = next.Due > now ? next.Due : now;
                if (next.Period > TimeSpan.Zero)
                {
                    next.Due += next.Period;
                }
                else
                {
                    timers.Remove(next);
                }
            }

            return next;
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                (timer.Due, timer.Period) = (now + dueTime, period);
                timers.Add(timer);
            }

            changed.SetResult();
            changed = NewSignal();
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
