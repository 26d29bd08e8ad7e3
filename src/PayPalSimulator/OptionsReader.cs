namespace PayPalSimulator;

/// <summary>Reads the settings and collects all problems. Each problem names its setting.</summary>
internal sealed class OptionsReader(Func<string, string?> setting)
{
    private const string AppsFile = $"{AppsReader.Setting}_FILE";

    /// <summary>The settings of a single application.</summary>
    private static readonly string[] OfOneApp = ["SIMULATOR_CLIENT_ID", "SIMULATOR_CLIENT_SECRET"];

    private readonly List<string> problems = [];

    /// <exception cref="FormatException">There are problems, one on each line.</exception>
    public SimulatorOptions Read()
    {
        var defaults = new SimulatorOptions();
        var options = new SimulatorOptions
        {
            Urls = CheckUrls(Given("SIMULATOR_URLS") ?? defaults.Urls),
            Apps = ReadApps(defaults.Apps[0]),
            PublicUrl = Given("SIMULATOR_PUBLIC_URL") is { } address ? ReadPublicUrl(address) : null,
            Seed = Given("SIMULATOR_SEED") is { } seed ? ReadSeed(seed) : null,
        };
        return problems.Count == 0 ? options : throw new FormatException(string.Join(Environment.NewLine, problems));
    }

    private string? Given(string name) => setting(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private IReadOnlyList<AppOptions> ReadApps(AppOptions only)
    {
        if (Given(AppsReader.Setting) is null && Given(AppsFile) is null)
        {
            return
            [
                new AppOptions
                {
                    ClientId = Given("SIMULATOR_CLIENT_ID") ?? only.ClientId,
                    ClientSecret = Given("SIMULATOR_CLIENT_SECRET") ?? only.ClientSecret,
                },
            ];
        }

        problems.AddRange(OfOneApp.Where(name => Given(name) is not null)
            .Select(name => $"{name} must be empty when {AppsReader.Setting} is set."));
        return AppsText() is { } json ? new AppsReader(problems).Read(json) : [];
    }

    private string? AppsText()
    {
        if (Given(AppsFile) is not { } path)
        {
            return Given(AppsReader.Setting);
        }

        if (Given(AppsReader.Setting) is not null)
        {
            problems.Add($"{AppsReader.Setting} and {AppsFile} are both set: remove one of them.");
            return null;
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add($"{AppsFile} names a file that cannot be read.");
            return null;
        }
    }

    private string CheckUrls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                if (BindingAddress.Parse(url).Scheme != Uri.UriSchemeHttp)
                {
                    problems.Add($"SIMULATOR_URLS holds '{url}', but the simulator supports only http. Use a proxy for https.");
                }
            }
            catch (FormatException)
            {
                problems.Add($"SIMULATOR_URLS holds '{url}', which is not an address to listen on.");
            }
        }

        return urls;
    }

    private Uri? ReadPublicUrl(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
        {
            return url;
        }

        problems.Add($"SIMULATOR_PUBLIC_URL is '{address}', which is not an http or https address.");
        return null;
    }

    private int? ReadSeed(string seed)
    {
        if (int.TryParse(seed, out var number))
        {
            return number;
        }

        problems.Add($"SIMULATOR_SEED is '{seed}', which is not a whole number.");
        return null;
    }
}
