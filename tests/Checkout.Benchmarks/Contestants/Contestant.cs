namespace Checkout.Benchmarks.Contestants;

/// <summary>A server that takes part.</summary>
/// <param name="Name">As in the option <c>--only</c>.</param>
/// <param name="Title">As in the table.</param>
/// <param name="Database">Its database.</param>
/// <param name="IsOurs">Whether it is the server of this repository, which takes webhooks.</param>
/// <param name="IsDotNet">Whether what it allocates can be counted.</param>
internal sealed record Contestant(string Name, string Title, StoreKind Database, bool IsOurs, bool IsDotNet)
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    public const string Express = "express";
    public const string Floor = "floor";
    public const string FloorSqlite = "floor-sqlite";
    public const string FloorPostgreSql = "floor-postgresql";

    public static IReadOnlyList<Contestant> All { get; } =
    [
        new(Sqlite, "ours, SQLite", StoreKind.Sqlite, IsOurs: true, IsDotNet: true),
        new(PostgreSql, "ours, PostgreSQL", StoreKind.PostgreSql, IsOurs: true, IsDotNet: true),
        new(Express, "Express and PayPal's client", StoreKind.None, IsOurs: false, IsDotNet: false),
        new(Floor, "floor, forwards only", StoreKind.None, IsOurs: false, IsDotNet: true),
        new(FloorSqlite, "floor, SQLite", StoreKind.Sqlite, IsOurs: false, IsDotNet: true),
        new(FloorPostgreSql, "floor, PostgreSQL", StoreKind.PostgreSql, IsOurs: false, IsDotNet: true),
    ];
}

/// <summary>Where a server stores its orders.</summary>
internal enum StoreKind
{
    None,
    Sqlite,
    PostgreSql,
}
