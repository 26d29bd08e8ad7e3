namespace Checkout.Storage;

/// <summary>Limits how long a caller waits for the database.</summary>
internal static class AnswerTimeout
{
    /// <exception cref="StorageUnavailableException">There was no answer in time. The work goes on.</exception>
    public static async Task<T> WaitAsync<T>(Task<T> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await work.WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            return work.IsCompleted ? await work : throw new StorageUnavailableException("The database has not answered in time.", exception);
        }
    }
}
