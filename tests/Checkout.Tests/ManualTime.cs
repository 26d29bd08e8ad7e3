using Microsoft.Extensions.Time.Testing;

namespace Checkout.Tests;

/// <summary>A clock that stands still until a test moves it, for everything that takes a <see cref="TimeProvider"/>: timers, delays,
/// limits. A test can wait until the code under test sets a timer.</summary>
public sealed class ManualTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    /// <summary>How long, in real time, a test waits for the code to set the timer that the test expects.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly HashSet<ManualTimer> timers = [];
    private TaskCompletionSource changed = NewSignal();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, ring => base.CreateTimer(ring, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), callback);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until the code under test waits for something that falls due within the span.</summary>
    public async Task WhenDueAsync(TimeSpan within) => await NextAsync(within);

    /// <summary>The same, and moves the clock to the first of what falls due.</summary>
    public async Task AdvanceToNextAsync(TimeSpan within)
    {
        var span = await NextAsync(within) - GetUtcNow();
        Advance(span > TimeSpan.Zero ? span : TimeSpan.Zero);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<DateTimeOffset> NextAsync(TimeSpan within)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (timers.Min(timer => timer.Due) is { } due && due - GetUtcNow() <= within)
                {
                    return due;
                }

                next = changed.Task;
            }

            await next.WaitAsync(Patience);
        }
    }

    private void Set(ManualTimer timer, DateTimeOffset? due)
    {
        lock (gate)
        {
            timer.Due = due;
            _ = due is null ? timers.Remove(timer) : timers.Add(timer);
            changed.SetResult();
            changed = NewSignal();
        }
    }

    private sealed class ManualTimer : ITimer
    {
        private readonly ManualTime time;
        private readonly ITimer timer;
        private TimeSpan period;

        public ManualTimer(ManualTime time, Func<TimerCallback, ITimer> create, TimerCallback callback)
        {
            this.time = time;
            timer = create(state =>
            {
                time.Set(this, period > TimeSpan.Zero ? time.GetUtcNow() + period : null);
                callback(state);
            });
        }

        public DateTimeOffset? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period;
            time.Set(this, dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime);
            return timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            time.Set(this, null);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
