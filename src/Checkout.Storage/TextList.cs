using System.Data;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Checkout.Storage;

/// <summary>A list as one parameter, so that the number of its values does not change the statement: an array on PostgreSQL, JSON on
/// SQLite. See <see cref="Dialect.IsAnyOf"/>.</summary>
internal sealed class TextList(IEnumerable<string> values) : SqlMapper.ICustomQueryParameter
{
    public void AddParameter(IDbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = parameter is NpgsqlParameter ? values.ToArray() : JsonSerializer.Serialize(values, JsonSerializerOptions.Web);
        command.Parameters.Add(parameter);
    }
}
