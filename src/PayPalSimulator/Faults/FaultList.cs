namespace PayPalSimulator.Faults;

/// <summary>The faults that wait for a call. The first one that fits happens, and counts down.</summary>
internal sealed class FaultList(Chance chance)
{
    private readonly List<Fault> faults = [];
    private readonly Lock gate = new();
    private volatile bool isEmpty = true;

    /// <summary>False when there are too many.</summary>
    public bool TryAdd(Fault fault)
    {
        lock (gate)
        {
            if (faults.Count == Limits.Faults)
            {
                return false;
            }

            faults.Add(fault);
            isEmpty = false;
            return true;
        }
    }

    public Fault? Take(string method, string path)
    {
        if (isEmpty)
        {
            return null;
        }

        lock (gate)
        {
            foreach (var fault in faults)
            {
                if (fault.Fits(method, path) && chance.FaultHappens(fault.Probability))
                {
                    if (fault.Times is { } times && (fault.Times = times - 1) == 0)
                    {
                        faults.Remove(fault);
                        isEmpty = faults.Count == 0;
                    }

                    return fault;
                }
            }
        }

        return null;
    }

    public Fault[] All()
    {
        lock (gate)
        {
            return [.. faults];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
            isEmpty = true;
        }
    }
}
