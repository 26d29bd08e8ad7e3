using Checkout.Benchmarks.Floor;
using Checkout.Benchmarks.Load;

namespace Checkout.Benchmarks.Contestants;

/// <summary>Starts a contestant on an empty database.</summary>
/// <param name="folder">Where SQLite's files are.</param>
/// <param name="server">The program of our server.</param>
/// <param name="express">The folder of the Express server; null if it does not take part.</param>
/// <param name="upstream">The stand-in's port.</param>
/// <param name="postgreSql">Null if no contestant needs it.</param>
internal sealed class Starter(string folder, string server, string? express, int upstream, PrivatePostgreSql? postgreSql)
{
    // A web project of .NET has it, and so has our server. The floor's process is of a program that has not.
    private static readonly (string Name, string Value) ServerGarbageCollection = ("DOTNET_gcServer", "1");

    private int databases;

    /// <returns>The server, and the name of its database at PostgreSQL.</returns>
    public async Task<(ServerProcess Server, string? Database)> StartAsync(Contestant contestant)
    {
        var (connection, database) = contestant.Database switch
        {
            StoreKind.Sqlite => ($"Data Source={Path.Combine(NewFolder(), "orders.db")}", null),
            StoreKind.PostgreSql => await NewDatabaseAsync(),
            _ => (null, null),
        };
        var port = ServerProcess.FreePort();
        var start = contestant switch
        {
            { IsOurs: true } => ServerProcess.StartAsync("dotnet", [server], OurSettings(port, connection!), port, "/health/ready"),
            { Name: Contestant.Express } => ServerProcess.StartAsync(
                "node", [Path.Combine(express!, "server.mjs")],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["PORT"] = $"{port}", ["UPSTREAM_PORT"] = $"{upstream}", ["NODE_ENV"] = "production" },
                port, "/health"),
            _ => ServerProcess.StartAsync(
                "dotnet", [typeof(Starter).Assembly.Location, FloorRole.Name, $"{port}", $"http://127.0.0.1:{upstream}", .. Given(connection)],
                new Dictionary<string, string>(StringComparer.Ordinal) { [ServerGarbageCollection.Name] = ServerGarbageCollection.Value },
                port, "/health"),
        };
        return (await start, database);
    }

    private static IEnumerable<string> Given(string? connection) => connection is null ? [] : [connection];

    private Dictionary<string, string> OurSettings(int port, string connection) => new(StringComparer.Ordinal)
    {
        ["PAYPAL_ENVIRONMENT"] = "simulator",
        ["PAYPAL_SIMULATOR_URL"] = $"http://127.0.0.1:{upstream}",
        ["CHECKOUT_URLS"] = $"http://127.0.0.1:{port}",
        ["CHECKOUT_DATABASE"] = connection,
        ["CHECKOUT_CATALOG"] = Carts.CatalogPath,
        ["CHECKOUT_RATE_LIMIT"] = "0",
        ["CHECKOUT_CONNECTIONS_PER_ADDRESS"] = "0",

        // Every order is captured by its shopper here, and the events say that it is approved a moment later.
        ["CHECKOUT_CAPTURE_AFTER"] = "0",
    };

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, $"sqlite-{++databases}")).FullName;

    private async Task<(string Connection, string Name)> NewDatabaseAsync()
    {
        var name = $"benchmark_{++databases}";
        return (await postgreSql!.NewDatabaseAsync(name), name);
    }
}
