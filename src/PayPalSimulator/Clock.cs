namespace PayPalSimulator;

/// <summary>The simulator's time: the real one plus what controls have added.</summary>
internal sealed class Clock
{
    private long addedTicks;

    /// <summary>The real time. Webhook transmissions always carry it, because receivers refuse a transmission that is not recent.</summary>
    public static DateTimeOffset RealNow => TimeProvider.System.GetUtcNow();

    public DateTimeOffset Now => RealNow.AddTicks(Interlocked.Read(ref addedTicks));

    public void Advance(TimeSpan step) => Interlocked.Add(ref addedTicks, step.Ticks);

    public void Reset() => Interlocked.Exchange(ref addedTicks, 0);
}
