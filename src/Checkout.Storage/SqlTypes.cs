using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Checkout.Storage;

/// <summary>Maps times and ids: PostgreSQL has types for them, SQLite stores integers and text.</summary>
internal static class SqlTypes
{
    /// <summary>Registers the types with Dapper, once per process. No other project uses Dapper.</summary>
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(Guid?));
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new TimeHandler());
        SqlMapper.AddTypeHandler(typeof(Guid), new IdHandler());
    }

    private sealed class TimeHandler : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            // A typed null, because PostgreSQL needs the type of the parameter.
            if (parameter is NpgsqlParameter postgreSql)
            {
                postgreSql.NpgsqlDbType = NpgsqlDbType.TimestampTz;
                postgreSql.Value = value is DateTimeOffset time ? Microseconds.Round(time).UtcDateTime : DBNull.Value;
            }
            else
            {
                parameter.Value = value is DateTimeOffset time ? Microseconds.Since1970(time) : DBNull.Value;
            }
        }

        public object Parse(Type destinationType, object value) => value switch
        {
            long microseconds => Microseconds.At(microseconds),
            DateTime time => new DateTimeOffset(time.ToUniversalTime()),
            _ => throw new DataException($"A time was stored as {value.GetType().Name}."),
        };
    }

    private sealed class IdHandler : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            if (parameter is NpgsqlParameter postgreSql)
            {
                postgreSql.NpgsqlDbType = NpgsqlDbType.Uuid;
                postgreSql.Value = value;
            }
            else
            {
                parameter.Value = value is Guid id ? id.ToString() : DBNull.Value;
            }
        }

        public object Parse(Type destinationType, object value) => value switch
        {
            Guid id => id,
            string text => Guid.Parse(text),
            _ => throw new DataException($"An id was stored as {value.GetType().Name}."),
        };
    }
}
