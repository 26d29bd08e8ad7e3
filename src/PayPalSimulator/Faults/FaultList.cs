namespace PayPalSimulator.Faults;

/// <summary>
/// The faults that wait for calls. Those that fit a call happen together when each changes another part of it; for one part the first
/// that was ordered happens, and the others wait on.
/// </summary>
internal sealed class FaultList(Chance chance)
{
    private readonly List<Fault> faults = [];
    private readonly Lock gate = new();
    private volatile bool isEmpty = true;
    private int ordered;

    /// <summary>False when there are too many. Gives the fault its id.</summary>
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

    /// <summary>What goes wrong with this call; it counts as having happened.</summary>
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

    /// <summary>False when there is none with this id.</summary>
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
