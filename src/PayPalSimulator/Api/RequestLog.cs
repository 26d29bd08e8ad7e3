namespace PayPalSimulator.Api;

/// <summary>
/// The last API calls, also those that still run, oldest first. When there are too many calls or bytes, the oldest calls are dropped.
/// </summary>
internal sealed class RequestLog
{
    private readonly Queue<RequestRecord> records = new();
    private readonly Lock gate = new();
    private long bytes;

    public void Add(RequestRecord record)
    {
        lock (gate)
        {
            records.Enqueue(record);
            record.IsListed = true;
            if (records.Count > Limits.Requests)
            {
                Forget();
            }
        }
    }

    public void Finish(RequestRecord record)
    {
        lock (gate)
        {
            record.Finish();
            if (!record.IsListed)
            {
                return;
            }

            bytes += record.Bytes;
            while (bytes > Limits.RequestBytes)
            {
                Forget();
            }
        }
    }

    public RequestRecord[] All()
    {
        lock (gate)
        {
            return [.. records];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            while (records.Count > 0)
            {
                Forget();
            }
        }
    }

    private void Forget()
    {
        var oldest = records.Dequeue();
        oldest.IsListed = false;
        bytes -= oldest.Bytes;
    }
}
