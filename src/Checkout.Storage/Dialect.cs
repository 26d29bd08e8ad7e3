using System.Collections.Frozen;

namespace Checkout.Storage;

internal sealed record Dialect
{
    public static readonly Dialect Sqlite = new()
    {
        // Times are microseconds since 1970, UTC. Ids are UUIDs in lower case.
        MigrationWords = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{id}"] = "text",
            ["{time}"] = "integer",
            ["{integer}"] = "integer",
            ["{bytes}"] = "blob",
            ["{ordered}"] = "text",
            // Large rows in the tree of the primary key would make that tree deep.
            ["{large}"] = "strict",
            ["{small}"] = "strict, without rowid",
        }.ToFrozenDictionary(),
        // There is only one writer, so no row can be locked.
        SkipLocked = "",
        Greatest = "max",
        IsAnyOf = (column, parameter) => $"{column} in (select value from json_each(@{parameter}))",
        IsAnyId = (column, parameter) => $"{column} in (select value from json_each(@{parameter}))",
        HasAnyOf = (column, parameter) => $"exists (select 1 from json_each(@{parameter}) where instr({column}, cast(value as blob)) > 0)",
        PartOfMerge = (select, _) => select,
        Rows = (parameter, columns, alias) =>
            $"(select {string.Join(", ", Names(columns).Select(Member))} from json_each(@{parameter})) as {alias}",
        TimeOf = microseconds => microseconds,
        DayOf = column => $"{column} / 86400000000",
        NewId = "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' "
            + "|| substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))",
        AllColumns =
            """
            select tables.name, columns.name, columns.type from sqlite_schema as tables join pragma_table_info(tables.name) as columns
            where tables.type = 'table' and tables.name not like 'sqlite!_%' escape '!' order by tables.name, columns.cid
            """,
        AllReferences =
            """
            select tables.name, keys."table" from sqlite_schema as tables join pragma_foreign_key_list(tables.name) as keys
            where tables.type = 'table'
            """,
        RowsAsJson = (table, columns) => $"select json_object({string.Join(", ", columns.Select(column => column.Type == "blob"
            ? $"'{column.Name}', lower(hex({column.Name}))" : $"'{column.Name}', {column.Name}"))}) from {table}",
        FromJson = column => column.Type == "blob" ? $"unhex({column.Name})" : column.Name,
    };

    public static readonly Dialect PostgreSql = new()
    {
        MigrationWords = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{id}"] = "uuid",
            ["{time}"] = "timestamptz",
            ["{integer}"] = "bigint",
            ["{bytes}"] = "bytea",
            // Compared by its bytes, so that an index finds what begins with a text.
            ["{ordered}"] = "text collate \"C\"",
            ["{large}"] = "",
            ["{small}"] = "",
        }.ToFrozenDictionary(),
        SkipLocked = "for update skip locked",
        Greatest = "greatest",
        IsAnyOf = (column, parameter) => $"{column} = any(@{parameter})",
        IsAnyId = (column, parameter) => $"{column} = any(cast(@{parameter} as uuid[]))",
        HasAnyOf = (column, parameter) =>
            $"exists (select 1 from unnest(@{parameter}) as given (name) where position(convert_to(name, 'UTF8') in {column}) > 0)",
        PartOfMerge = (select, end) => $"({select} {end})",
        Rows = (parameter, columns, alias) => $"json_to_recordset(cast(@{parameter} as json)) as {alias} ({columns})",
        TimeOf = microseconds => $"timestamptz 'epoch' + {microseconds} * interval '1 microsecond'",
        DayOf = column => $"cast(floor(extract(epoch from {column}) / 86400) as bigint)",
        NewId = "gen_random_uuid()",
        AllColumns =
            """
            select table_name::text, column_name::text, data_type::text from information_schema.columns
            join information_schema.tables using (table_schema, table_name)
            where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name, ordinal_position
            """,
        AllReferences =
            """
            select referring.relname::text, referred.relname::text from pg_constraint
            join pg_class as referring on referring.oid = conrelid join pg_class as referred on referred.oid = confrelid
            where contype = 'f' and connamespace = current_schema()::regnamespace
            """,
        RowsAsJson = (table, columns) => $"select row_to_json(given)::text from (select {string.Join(", ", columns.Select(column =>
            column.Type switch
            {
                "timestamp with time zone" => $"(extract(epoch from {column.Name}) * 1000000)::bigint as {column.Name}",
                "bytea" => $"encode({column.Name}, 'hex') as {column.Name}",
                _ => column.Name,
            }))} from {table}) as given",
        FromJson = column => column.Type switch
        {
            "timestamp with time zone" => $"timestamptz 'epoch' + {column.Name} * interval '1 microsecond'",
            "bytea" => $"decode({column.Name}, 'hex')",
            "uuid" => $"cast({column.Name} as uuid)",
            _ => column.Name,
        },
    };

    private Dialect()
    {
    }

    /// <summary>The words in braces of the migrations: column types and table options.</summary>
    public required IReadOnlyDictionary<string, string> MigrationWords { get; init; }

    /// <summary>The end of a select that claims rows, so that concurrent claims skip each other's rows.</summary>
    public required string SkipLocked { get; init; }

    public required string Greatest { get; init; }

    /// <summary>Whether a column has one of the values of a parameter, which is a <see cref="TextList"/>.</summary>
    public required Func<string, string, string> IsAnyOf { get; init; }

    /// <summary>As <see cref="IsAnyOf"/>, for a column of ids.</summary>
    public required Func<string, string, string> IsAnyId { get; init; }

    /// <summary>Whether a column of bytes contains one of the texts of a parameter, which is a <see cref="TextList"/>.</summary>
    public required Func<string, string, string> HasAnyOf { get; init; }

    /// <summary>A select of a <c>union all</c> whose rows all have one order and limit. The database merges them without sorting: PostgreSQL
    /// only if each select has that end itself, and SQLite only if none has.</summary>
    public required Func<string, string, string> PartOfMerge { get; init; }

    /// <summary>The rows of a parameter that is a JSON array of objects, as a table with columns such as <c>sku text, quantity
    /// bigint</c> and a name.</summary>
    public required Func<string, string, string, string> Rows { get; init; }

    /// <summary>A time that is given in microseconds since 1970, see <see cref="Microseconds"/>.</summary>
    public required Func<string, string> TimeOf { get; init; }

    /// <summary>The days from 1970 to a column's time, in UTC.</summary>
    public required Func<string, string> DayOf { get; init; }

    /// <summary>A new random id for each row.</summary>
    public required string NewId { get; init; }

    /// <summary>Lists each table, column and type.</summary>
    public required string AllColumns { get; init; }

    /// <summary>Lists each table with one that its rows refer to.</summary>
    public required string AllReferences { get; init; }

    /// <summary>Reads each row of a table as a JSON object: times as microseconds since 1970, ids as texts, bytes in hex.</summary>
    public required Func<string, IReadOnlyList<CopiedColumn>, string> RowsAsJson { get; init; }

    /// <summary>The value of a column that <see cref="RowsAsJson"/> wrote.</summary>
    public required Func<CopiedColumn, string> FromJson { get; init; }

    /// <summary>A statement that updates at most <c>@batch</c> rows of the shop <c>@shop</c>, in the order of a column.</summary>
    /// <param name="key">The columns of the table's key after the shop.</param>
    /// <param name="by">The column that gives the sequence.</param>
    public string UpdateBatch(string table, string set, string key, string condition, string by) =>
        InBatch($"update {table} set {set}", table, key, condition, by);

    public string DeleteBatch(string table, string key, string condition, string by) =>
        InBatch($"delete from {table}", table, key, condition, by);

    /// <summary>Rows that another process has locked are skipped. The list of keys is built only once: a plain sub-select with <c>limit</c>
    /// may run again for each row and lock more rows.</summary>
    private string InBatch(string change, string table, string key, string condition, string by) =>
        $"""
        with batch as materialized (
          select {key} from {table} where shop = @shop and {condition} order by {by} limit @batch {SkipLocked})
        {change} where shop = @shop and ({key}) in (select {key} from batch)
        """;

    private static string Member(string name) => $"value ->> '{name}' as {name}";

    private static IEnumerable<string> Names(string columns) => columns.Split(", ").Select(column => column.Split(' ')[0]);
}
