using PayPalSimulator;

SimulatorOptions options;
try
{
    options = SimulatorOptions.Read(Environment.GetEnvironmentVariable);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

var simulator = Simulator.Build(options, builder =>
{
    builder.Host.UseConsoleLifetime(console => console.SuppressStatusMessages = true);
    builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);

    // Why it could not start is said below, in one line.
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
});
try
{
    await simulator.StartAsync();
}
catch (IOException exception)
{
    // The address is in use, or cannot be listened on.
    Console.Error.WriteLine(exception.Message);
    return 1;
}

foreach (var url in simulator.Urls)
{
    Console.WriteLine($"PayPalSimulator listens on {url}; its controls are under {url}/_simulator/ (client id: {options.ClientId}).");
}

await simulator.WaitForShutdownAsync();
return 0;
