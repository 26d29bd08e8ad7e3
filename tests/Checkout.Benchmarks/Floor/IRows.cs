namespace Checkout.Benchmarks.Floor;

/// <summary>One row for each order, and one commit for each write.</summary>
internal interface IRows : IAsyncDisposable
{
    /// <summary>Opens the database and makes the table.</summary>
    static async Task<IRows> OpenAsync(string database) =>
        database.StartsWith("Data Source", StringComparison.Ordinal) ? SqliteRows.Open(database) : await PostgreSqlRows.OpenAsync(database);

    /// <summary>Stores an order before it is made at PayPal.</summary>
    Task AddAsync(Guid key, string state);

    /// <summary>Stores PayPal's id and answer.</summary>
    Task NameAsync(Guid key, string payPalId, string state);

    /// <summary>Stores another answer.</summary>
    Task ChangeAsync(string payPalId, string state);
}
