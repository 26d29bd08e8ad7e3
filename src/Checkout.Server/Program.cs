using Checkout.Server.Hosting;
using Checkout.Server.Hosting.Health;
using Checkout.Server.Pricing;
using Checkout.Server.Settings;

if (await CommandLine.AnswerAsync(args) is { } exitCode)
{
    return exitCode;
}

var (file, problems) = EnvFile.Read(Path.GetFullPath(".env"));
if (file is null && args is not [HealthProbe.Command])
{
    return await Startup.RefuseAsync(Startup.CannotStart, problems);
}

// The environment overrides the file.
foreach (var (name, value) in file ?? new Dictionary<string, string>(StringComparer.Ordinal))
{
    Environment.SetEnvironmentVariable(name, Environment.GetEnvironmentVariable(name) ?? value);
}

var variables = ShopsFile.Environment();
var environment = variables.GetValueOrDefault("ASPNETCORE_ENVIRONMENT") ?? variables.GetValueOrDefault("DOTNET_ENVIRONMENT");
var (settings, faults) = SettingsReader.Read(variables, isDevelopment: environment == "Development");
if (args is [HealthProbe.Command])
{
    return await HealthProbe.RunAsync(settings.Urls);
}

// The commands on the database need no other setting.
var isForDatabase = DatabaseCommands.Knows(args);
problems = [.. problems, .. faults.Where(fault => !isForDatabase || fault.StartsWith(SettingName.Database, StringComparison.Ordinal))];
if (problems.Count > 0)
{
    // The catalog is checked, too, so that all problems are reported at once.
    var catalog = settings.ShopsPath is null && !isForDatabase ? (await CatalogFile.ReadAsync(settings, CancellationToken.None)).Problems : [];
    return await Startup.RefuseAsync(
        Startup.CannotStart, [.. problems, .. catalog.Select(problem => $"The catalog {settings.CatalogPath}: {problem}.")]);
}

if (isForDatabase)
{
    return await DatabaseCommands.RunAsync(args, settings.Database, TimeProvider.System);
}

return await Startup.RunAsync(settings, variables.GetValueOrDefault);
