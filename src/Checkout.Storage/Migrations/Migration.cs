using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Checkout.Storage;

/// <summary>A numbered step of the tables, forward only. It only adds, and does not change anything that older versions of the program
/// read or write, so that they can run beside the newer one. A step that must break them is named <c>….breaking.sql</c>.</summary>
/// <param name="Number">Migrations run in ascending order.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(long Number, string Name, string Sql)
{
    private const int DigitsOfNumber = 4;

    private const string BreakingEnd = ".breaking.sql";

    /// <summary>SHA-256 of the statements, in hex: an applied file must never be edited.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Whether a version that does not know the step cannot work with the tables after it. The name tells, because such a version
    /// has only the name.</summary>
    public static bool IsBreaking(string name) => name.EndsWith(BreakingEnd, StringComparison.Ordinal);

    /// <summary>The steps in order. Both engines have the same files, with the words of <see cref="Dialect.MigrationWords"/>.</summary>
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
