using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Checkout.Storage;

/// <summary>A numbered migration. It only adds tables and columns, so that older versions of the program can run beside the newer one. A
/// migration that breaks older versions is named <c>….breaking.sql</c>. There are no down migrations.</summary>
internal sealed record Migration(long Number, string Name, string Sql)
{
    private const int DigitsOfNumber = 4;

    private const string BreakingEnd = ".breaking.sql";

    /// <summary>SHA-256 of the statements, in hex. An applied migration must never be edited.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Whether a version without this migration cannot use the migrated tables. The name says so, because such a version can read
    /// only the name from the database.</summary>
    public static bool IsBreaking(string name) => name.EndsWith(BreakingEnd, StringComparison.Ordinal);

    /// <summary>Both engines have the same files, with the words of <see cref="Dialect.MigrationWords"/>.</summary>
    public static IReadOnlyList<Migration> In(Dialect dialect)
    {
        const string prefix = "Checkout.Storage.Migrations.";
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(name, name[prefix.Length..]))];

        Migration Read(string resource, string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var sql = dialect.MigrationWords.Aggregate(
                reader.ReadToEnd(), (text, word) => text.Replace(word.Key, word.Value, StringComparison.Ordinal));
            return new(long.Parse(name[..DigitsOfNumber], CultureInfo.InvariantCulture), name, sql);
        }
    }
}
