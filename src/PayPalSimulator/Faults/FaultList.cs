namespace PayPalSimulator.Faults;

/// <summary>
/// The faults that wait for calls. Matching faults happen together when each changes another part of the call. For one part the fault
/// that was added first happens, and the others keep waiting.
/// </summary>
internal sealed class FaultList(Chance chance)
{
    private readonly List<Fault> faults = [];
    private readonly Lock gate = new();
    private volatile bool isEmpty = true;
    private int ordered;

    /// <summary>Adds a fault and sets its id; false when there are too many.</summary>
    public bool TryAdd(Fault fault)
    {
        lock (gate)
        {
            if (faults.Count == Limits.Faults)
            {
                return false;
            }

            fault.Id = $"fault-{++ordered}";
            faults.Add(fault);
            isEmpty = false;
            return true;
        }
    }

    /// <summary>The faults of this call, which now count as happened.</summary>
    public CallFaults Take(string method, string path)
    {
        if (isEmpty)
        {
            return default;
        }

        lock (gate)
        {
            var taken = default(CallFaults);
            foreach (var fault in faults)
            {
                if (fault.Fits(method, path) && taken.With(fault) is { } more && chance.FaultHappens(fault.Probability))
                {
                    taken = more;
                    fault.Happen();
                }
            }

            faults.RemoveAll(fault => fault.Times == 0);
            isEmpty = faults.Count == 0;
            return taken;
        }
    }

    public Fault[] All()
    {
        lock (gate)
        {
            return [.. faults];
        }
    }

    /// <summary>Removes a fault; false when no fault has this id.</summary>
    public bool TryRemove(string id)
    {
        lock (gate)
        {
            var isRemoved = faults.RemoveAll(fault => fault.Id == id) > 0;
            isEmpty = faults.Count == 0;
            return isRemoved;
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
