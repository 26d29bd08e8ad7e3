using System.Net.Sockets;
using PayPalSimulator;

const string usage = """
    PayPalSimulator           runs the simulator
    PayPalSimulator health    checks whether a simulator runs, and exits with 0 or 1

    Settings are environment variables: SIMULATOR_URLS, SIMULATOR_CLIENT_ID, SIMULATOR_CLIENT_SECRET, SIMULATOR_APPS, SIMULATOR_APPS_FILE,
    SIMULATOR_PUBLIC_URL, SIMULATOR_SEED.
    """;

if (args is ["--help" or "-h" or "help"])
{
    Console.WriteLine(usage);
    return 0;
}

if (args is not ([] or [HealthProbe.Command]))
{
    Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', args)}{Environment.NewLine}{usage}");
    return 1;
}

SimulatorOptions options;
try
{
    options = SimulatorOptions.Read(Environment.GetEnvironmentVariable);
    SettingNames.Check(Environment.GetEnvironmentVariables().Keys.Cast<string>());
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

if (args is [HealthProbe.Command])
{
    return await HealthProbe.RunAsync(options.Urls);
}

var simulator = Simulator.Build(options, builder =>
{
    builder.Host.UseConsoleLifetime(console => console.SuppressStatusMessages = true);
    builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);

    // A failed start is reported below, in one line.
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
});
try
{
    await simulator.StartAsync();
}
catch (Exception exception) when (exception is IOException or SocketException)
{
    // The address is in use or not available.
    Console.Error.WriteLine(exception.Message);
    return 1;
}

var clientIds = string.Join(", ", options.Apps.Select(app => app.ClientId));
foreach (var url in simulator.Urls)
{
    Console.WriteLine($"PayPalSimulator listens on {url}; its page is {url}/_simulator/ (client id: {clientIds}).");
}

await simulator.WaitForShutdownAsync();
return 0;
