namespace PayPalSimulator;

/// <summary>The settings of one simulator.</summary>
public sealed class SimulatorOptions
{
    /// <summary>
    /// <c>SIMULATOR_URLS</c>: the http addresses to listen on, separated by semicolons. Default: <c>http://localhost:8081</c>.
    /// </summary>
    public string Urls { get; init; } = "http://localhost:8081";

    /// <summary>
    /// <c>SIMULATOR_APPS</c>: the REST applications, at least one. Default: a single one, with the credentials of
    /// <c>SIMULATOR_CLIENT_ID</c> and <c>SIMULATOR_CLIENT_SECRET</c>.
    /// </summary>
    public IReadOnlyList<AppOptions> Apps { get; init; } = [new()];

    /// <summary><c>SIMULATOR_PUBLIC_URL</c>: the address that browsers use. Default: the host of each request.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary><c>SIMULATOR_SEED</c>: makes ids and random choices repeatable. Default: none, so a restart never repeats an id.</summary>
    public int? Seed { get; init; }

    /// <summary>Sends webhooks. Default: over the network. A test passes the handler of its test server.</summary>
    public HttpMessageHandler? DeliveryHandler { get; init; }

    /// <summary>Reads the settings by name, from the environment or a configuration.</summary>
    /// <exception cref="FormatException">Settings have invalid values. The message has a line for each, which names it.</exception>
    public static SimulatorOptions Read(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return new OptionsReader(setting).Read();
    }
}
