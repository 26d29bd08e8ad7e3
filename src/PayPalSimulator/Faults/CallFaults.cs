namespace PayPalSimulator.Faults;

/// <summary>The faults that happen to one call, at most one for each part of it.</summary>
internal readonly record struct CallFaults(Fault? Time, Fault? Outcome, Fault? Answer)
{
    /// <summary>Their kinds in the order in which they happen, such as <c>slow+reset_after</c>; null when there is none.</summary>
    public string? Kinds => this == default
        ? null
        : string.Join('+', new[] { Time, Outcome, Answer }.Where(fault => fault is not null).Distinct().Select(fault => fault!.Kind));

    /// <summary>The kinds and the parts of a call that each takes for itself.</summary>
    public static CallPart Part(string kind) => kind switch
    {
        Fault.Slow => CallPart.Time,
        Fault.ResetAfter or Fault.TimeoutAfter or Fault.Truncate => CallPart.Answer,
        Fault.TimeoutBefore => CallPart.Time | CallPart.Outcome | CallPart.Answer,
        _ => CallPart.Outcome,
    };

    /// <summary>With one more, unless another has a part that it needs.</summary>
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

/// <summary>What a fault may change of a call: how long it takes, what is done, how the answer arrives.</summary>
[Flags]
internal enum CallPart
{
    None = 0,
    Time = 1,
    Outcome = 2,
    Answer = 4,
}
