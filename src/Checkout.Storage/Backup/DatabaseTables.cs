using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>The tables of a database as the database describes them, so that a backup has all of them.</summary>
internal static class DatabaseTables
{
    /// <summary>Says which migrations were applied. A restore applies them itself.</summary>
    public const string OfMigrations = "schema_migrations";

    /// <summary>The tables, each after those that its rows refer to; empty for an empty database.</summary>
    public static async Task<IReadOnlyList<CopiedTable>> ReadAsync(DbConnection connection, Dialect dialect)
    {
        var columns = (await connection.QueryAsync<(string Table, string Column, string Type)>(dialect.AllColumns))
            .ToLookup(row => row.Table, row => new CopiedColumn(row.Column, row.Type.ToLowerInvariant()), StringComparer.Ordinal);
        var references = (await connection.QueryAsync<(string From, string To)>(dialect.AllReferences))
            .ToLookup(row => row.From, row => row.To, StringComparer.Ordinal);

        var sorted = new List<CopiedTable>();
        foreach (var name in columns.Select(table => table.Key).Order(StringComparer.Ordinal))
        {
            Add(name);
        }

        return sorted;

        void Add(string name)
        {
            if (sorted.Exists(table => table.Name == name))
            {
                return;
            }

            foreach (var other in references[name].Where(other => other != name))
            {
                Add(other);
            }

            sorted.Add(new(name, [.. columns[name]]));
        }
    }
}

/// <summary>A table that is copied.</summary>
internal sealed record CopiedTable(string Name, IReadOnlyList<CopiedColumn> Columns)
{
    /// <summary>Reads each row as one JSON object, the same on both engines.</summary>
    public string Read(Dialect dialect) => dialect.RowsAsJson(Name, Columns);

    /// <summary>Adds the rows of <c>@rows</c>, a JSON array of such objects. A column that they do not have is null.</summary>
    public string Write(Dialect dialect)
    {
        var names = string.Join(", ", Columns.Select(column => column.Name));
        var given = dialect.Rows("rows", string.Join(", ", Columns.Select(column => $"{column.Name} {column.JsonType}")), "given");
        return $"insert into {Name} ({names}) select {string.Join(", ", Columns.Select(column => dialect.FromJson(column)))} from {given}";
    }
}

/// <summary>A column that is copied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the engine names it.</param>
internal sealed record CopiedColumn(string Name, string Type)
{
    /// <summary>The type of its values in JSON: times are numbers, ids and bytes are texts.</summary>
    public string JsonType => Type is "bigint" or "integer" or "timestamp with time zone" ? "bigint" : "text";
}
