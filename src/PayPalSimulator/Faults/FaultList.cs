namespace PayPalSimulator.Faults;

/// <summary>
/// The faults that wait for matching calls. Several faults apply to one call when each changes another part of it. When two faults change
/// the same part, the older one applies and the other keeps waiting.
/// </summary>
internal sealed class FaultList(Chance chance)
{
    private readonly List<Fault> faults = [];
    private readonly Lock gate = new();
    private volatile bool isEmpty = true;
    private int ordered;

    /// <summary>Sets the fault's id. False when there are too many faults.</summary>
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

    /// <summary>The faults of this call. They now count as happened.</summary>
    public CallFaults Take(string method, string path, string clientId)
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
                if (fault.Fits(method, path, clientId) && taken.With(fault) is { } more && chance.FaultHappens(fault.Probability))
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
