namespace PayPalSimulator;

/// <summary>The settings of one simulator.</summary>
public sealed class SimulatorOptions
{
    /// <summary>
    /// <c>SIMULATOR_URLS</c>: the http addresses to listen on, separated by semicolons. Default: <c>http://localhost:8081</c>.
    /// </summary>
    public string Urls { get; init; } = "http://localhost:8081";

    /// <summary>
    /// The REST applications, at least one. Default: a single one, with the credentials of <c>SIMULATOR_CLIENT_ID</c> and
    /// <c>SIMULATOR_CLIENT_SECRET</c>.
    /// </summary>
    public IReadOnlyList<AppOptions> Apps { get; init; } = [new()];

    /// <summary><c>SIMULATOR_PUBLIC_URL</c>: the address that browsers use. Default: the host of each request.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary><c>SIMULATOR_SEED</c>: makes ids and random choices repeatable. Default: none, so a restart never repeats an id.</summary>
    public int? Seed { get; init; }

    /// <summary>Sends webhooks. Default: over the network. A test passes the handler of its test server.</summary>
    public HttpMessageHandler? DeliveryHandler { get; init; }

    /// <summary>Reads the settings by name, from the environment or a configuration.</summary>
    /// <exception cref="FormatException">A setting has an invalid value. The message names the setting.</exception>
    public static SimulatorOptions Read(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var defaults = new SimulatorOptions();
        return new SimulatorOptions
        {
            Urls = CheckUrls(Given("SIMULATOR_URLS") ?? defaults.Urls),
            Apps =
            [
                new AppOptions
                {
                    ClientId = Given("SIMULATOR_CLIENT_ID") ?? defaults.Apps[0].ClientId,
                    ClientSecret = Given("SIMULATOR_CLIENT_SECRET") ?? defaults.Apps[0].ClientSecret,
                },
            ],
            PublicUrl = Given("SIMULATOR_PUBLIC_URL") is { } address ? ReadPublicUrl(address) : null,
            Seed = Given("SIMULATOR_SEED") is { } seed ? ReadSeed(seed) : null,
        };

        string? Given(string name) => setting(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    private static string CheckUrls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(url);
            }
            catch (FormatException exception)
            {
                throw new FormatException($"SIMULATOR_URLS holds '{url}', which is not an address to listen on.", exception);
            }

            if (address.Scheme != Uri.UriSchemeHttp)
            {
                throw new FormatException($"SIMULATOR_URLS holds '{url}', but the simulator supports only http. Use a proxy for https.");
            }
        }

        return urls;
    }

    private static Uri ReadPublicUrl(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new FormatException($"SIMULATOR_PUBLIC_URL is '{address}', which is not an http or https address.");

    private static int ReadSeed(string seed) =>
        int.TryParse(seed, out var number)
            ? number
            : throw new FormatException($"SIMULATOR_SEED is '{seed}', which is not a whole number.");
}
