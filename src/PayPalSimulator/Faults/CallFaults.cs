namespace PayPalSimulator.Faults;

/// <summary>The faults of one call, at most one for each part of the call.</summary>
internal readonly record struct CallFaults(Fault? Time, Fault? Outcome, Fault? Answer)
{
    /// <summary>Such as <c>slow+reset_after</c>, in the order in which they happen. Null without a fault.</summary>
    public string? Kinds => this == default
        ? null
        : string.Join('+', new[] { Time, Outcome, Answer }.Where(fault => fault is not null).Distinct().Select(fault => fault!.Kind));

    public static CallPart Part(string kind) => kind switch
    {
        Fault.Slow => CallPart.Time,
        Fault.ResetAfter or Fault.TimeoutAfter or Fault.Truncate => CallPart.Answer,
        Fault.TimeoutBefore => CallPart.Time | CallPart.Outcome | CallPart.Answer,
        _ => CallPart.Outcome,
    };

    /// <summary>Adds a fault; null when another fault already changes one of its parts.</summary>
    public CallFaults? With(Fault fault)
    {
        var part = Part(fault.Kind);
        if ((part.HasFlag(CallPart.Time) && Time is not null)
            || (part.HasFlag(CallPart.Outcome) && Outcome is not null)
            || (part.HasFlag(CallPart.Answer) && Answer is not null))
        {
            return null;
        }

        return new CallFaults(
            part.HasFlag(CallPart.Time) ? fault : Time,
            part.HasFlag(CallPart.Outcome) ? fault : Outcome,
            part.HasFlag(CallPart.Answer) ? fault : Answer);
    }
}

[Flags]
internal enum CallPart
{
    None = 0,
    Time = 1,
    Outcome = 2,
    Answer = 4,
}
