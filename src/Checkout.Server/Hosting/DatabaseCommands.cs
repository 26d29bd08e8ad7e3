using System.Globalization;
using Checkout.Storage;

namespace Checkout.Server.Hosting;

/// <summary>The commands that work on the database: <c>backup</c>, <c>restore</c> and <c>mark-restored</c>.</summary>
internal static class DatabaseCommands
{
    public const string Backup = "backup";
    public const string Restore = "restore";
    public const string MarkRestored = "mark-restored";

    private const string Paused = "Every shop is paused until its owner calls resume-after-restore. Named keys are withdrawn: use a key of the settings.";

    public static bool Knows(string[] args) => args is [Backup or Restore or MarkRestored, _];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, string connectionString, TimeProvider clock)
    {
        await using var services = new ServiceCollection().AddDatabase(connectionString).BuildServiceProvider();
        try
        {
            await Console.Out.WriteLineAsync(await RunAsync(args[0], args[1], services.GetRequiredService<DatabaseBackup>(), clock));
            return 0;
        }
        catch (Exception exception) when (exception is BackupException or StorageUnavailableException or SchemaMismatchException or IOException)
        {
            var detail = exception is StorageUnavailableException { InnerException: { } cause } ? $" ({cause.Message})" : "";
            await Console.Error.WriteLineAsync($"{args[0]}: {exception.Message}{detail}");
            return 1;
        }
    }

    private static async Task<string> RunAsync(string command, string argument, DatabaseBackup backup, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        switch (command)
        {
            case Backup:
                var target = Directory.Exists(argument) ? Path.Combine(argument, NameAt(now)) : argument;
                var made = await backup.WriteAsync(target, now, Report);
                return $"{target} holds {made.Rows} rows of {made.Tables.Count} tables. "
                    + "It is as secret as the database: it has personal data and keys.";
            case Restore:
                var restored = await backup.RestoreAsync(argument, now, Report);
                return $"Restored {restored.Rows} rows of {restored.MadeAt:O}. {Paused}";
            default:
                if (!DateTimeOffset.TryParse(
                    argument, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var madeAt)
                    || madeAt > now)
                {
                    throw new BackupException(
                        $"{argument} is no time of a backup, such as {now.AddDays(-1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.");
                }

                await backup.MarkRestoredAsync(madeAt, now);
                return $"The database counts as restored from a backup of {madeAt:O}. {Paused}";
        }
    }

    private static string NameAt(DateTimeOffset now) =>
        $"checkout-{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.backup";

    private static void Report(string table, long rows) => Console.Error.WriteLine($"{table}: {rows} rows");
}
