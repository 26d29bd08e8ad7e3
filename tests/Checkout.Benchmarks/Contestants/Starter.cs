using Checkout.Benchmarks.Floor;
using Checkout.Benchmarks.Load;

namespace Checkout.Benchmarks.Contestants;

/// <summary>Starts a contestant on an empty database.</summary>
/// <param name="folder">In which each start has a folder of its own.</param>
/// <param name="server">The program of our server.</param>
/// <param name="express">The folder of the Express server; null if it does not take part.</param>
/// <param name="upstream">The stand-in's port.</param>
/// <param name="postgreSql">Null if no contestant needs it.</param>
internal sealed class Starter(string folder, string server, string? express, int upstream, PrivatePostgreSql? postgreSql)
{
    private const string Health = "/health";

    private int started;

    /// <param name="through">Leads its connections to PostgreSQL through something; null for directly.</param>
    /// <returns>The server, and the name of its database at PostgreSQL.</returns>
    public async Task<(ServerProcess Server, string? Database)> StartAsync(
        Contestant contestant, CancellationToken cancellationToken, Func<string, string>? through = null)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, $"{contestant.Name}-{++started}")).FullName;
        var database = contestant.Database is StoreKind.PostgreSql ? $"benchmark_{started}" : null;
        var connection = contestant.Database switch
        {
            StoreKind.Sqlite => $"Data Source={Path.Combine(own, "orders.db")}",
            StoreKind.PostgreSql => await postgreSql!.NewDatabaseAsync(database!),
            _ => null,
        };
        connection = connection is not null && through is not null ? through(connection) : connection;
        var port = ServerProcess.FreePort();
        var plan = contestant switch
        {
            { IsOurs: true } => new ServerStart("dotnet", [server], OurSettings(port, connection!), own, port, "/health/ready"),
            { Name: Contestant.Express } => new("node", [Path.Combine(express!, "server.mjs")], ExpressSettings(port), own, port, Health),
            _ => new("dotnet", FloorArguments(port, connection), new Dictionary<string, string>(), own, port, Health),
        };
        return (await ServerProcess.StartAsync(plan, cancellationToken), database);
    }

    private string[] FloorArguments(int port, string? connection)
    {
        string[] arguments = [typeof(Starter).Assembly.Location, FloorRole.Name, $"{port}", $"http://127.0.0.1:{upstream}"];
        return connection is null ? arguments : [.. arguments, connection];
    }

    private Dictionary<string, string> OurSettings(int port, string connection) => new(StringComparer.Ordinal)
    {
        ["PAYPAL_ENVIRONMENT"] = "simulator",
        ["PAYPAL_SIMULATOR_URL"] = $"http://127.0.0.1:{upstream}",
        ["CHECKOUT_URLS"] = $"http://127.0.0.1:{port}",
        ["CHECKOUT_DATABASE"] = connection,
        ["CHECKOUT_CATALOG"] = Carts.CatalogPath,
        ["CHECKOUT_RATE_LIMIT"] = "0",
        ["CHECKOUT_CONNECTIONS_PER_ADDRESS"] = "0",
        ["CHECKOUT_SHOPPER_MAILS"] = "false",

        // Every order is captured by its shopper here, and the events say that it is approved a moment later.
        ["CHECKOUT_CAPTURE_AFTER"] = "0",
    };

    private Dictionary<string, string> ExpressSettings(int port) => new(StringComparer.Ordinal)
    {
        ["PORT"] = $"{port}",
        ["UPSTREAM_PORT"] = $"{upstream}",
        ["NODE_ENV"] = "production",
    };
}
