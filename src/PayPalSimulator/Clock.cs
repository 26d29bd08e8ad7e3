namespace PayPalSimulator;

/// <summary>The simulator's time: the real time plus the steps that controls have added.</summary>
internal sealed class Clock
{
    private long addedTicks;

    /// <summary>Webhook transmissions carry the real time, because receivers refuse a transmission that is not recent.</summary>
    public static DateTimeOffset RealNow => TimeProvider.System.GetUtcNow();

    public DateTimeOffset Now => RealNow.AddTicks(Interlocked.Read(ref addedTicks));

    public void Advance(TimeSpan step) => Interlocked.Add(ref addedTicks, step.Ticks);

    public void Reset() => Interlocked.Exchange(ref addedTicks, 0);
}
