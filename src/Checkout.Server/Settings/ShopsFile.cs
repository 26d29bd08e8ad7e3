using System.Collections;
using System.Text;
using System.Text.Json;
using Checkout.Storage;

namespace Checkout.Server.Settings;

/// <summary>Reads the file of <c>CHECKOUT_SHOPS</c>: an object with one member for each shop. A shop's members are the settings that do not
/// belong to the process, by the names that <see cref="Setting.Member"/> gives them, and <c>host</c>.
/// <code>{"tide": {"paypal_environment": "live", "paypal_client_secret": {"env": "TIDE_SECRET"}, "catalog": "tide.json"}}</code></summary>
internal static class ShopsFile
{
    private const string Host = "host";
    private const string FromVariable = "env";
    private const string FromFile = "file";

    /// <summary>Paths of the server itself. A shop with such a name would hide them.</summary>
    private static readonly string[] ReservedNames =
        ["admin", "api", "assets", "checkout", "favicon", "health", "index", "orders", "pay", "pictures", "shop", "swagger"];

    /// <summary>Settings that may have a file, but are no secrets.</summary>
    private static readonly Setting[] Public = [SettingTable.ClientId, SettingTable.WebhookIds];

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private static readonly Dictionary<string, Setting> Members =
        SettingTable.All.Where(setting => setting.Member is not null).ToDictionary(setting => setting.Member!, StringComparer.Ordinal);

    /// <param name="path">The file.</param>
    /// <param name="environment">The variables of the process.</param>
    /// <param name="isDevelopment">Whether the simulator is used if a shop has no environment.</param>
    /// <returns>The shops, or what is wrong with the file as a whole.</returns>
    public static (IReadOnlyList<GivenShop> Shops, string? Fault) Read(
        string path, IReadOnlyDictionary<string, string> environment, bool isDevelopment)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path, Encoding.UTF8), Options);
            if (json.RootElement.ValueKind is not JsonValueKind.Object || !json.RootElement.EnumerateObject().Any())
            {
                return ([], "must be a JSON object with a member for each shop.");
            }

            return (
                [.. json.RootElement.EnumerateObject().Select(member => ReadShop(member.Name, member.Value, environment, isDevelopment))], null);
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $" (line {number + 1})" : "";
            return ([], $"is not well-formed JSON, or has a member twice{line}.");
        }
        catch (InvalidOperationException)
        {
            return ([], "has a text that is not valid Unicode.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], $"cannot be read: {exception.Message}");
        }
    }

    /// <summary>The variables of the process as they are now.</summary>
    public static Dictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(one => (string)one.Key, one => (string?)one.Value ?? "", StringComparer.Ordinal);

    /// <returns>The variables that the shops of the file refer to; none if it cannot be read.</returns>
    public static IReadOnlyList<string> VariablesIn(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path, Encoding.UTF8), Options);
            return
            [
                .. json.RootElement.EnumerateObject().SelectMany(shop => shop.Value.EnumerateObject())
                    .Where(member => member.Value.ValueKind is JsonValueKind.Object)
                    .SelectMany(member => member.Value.EnumerateObject())
                    .Where(source => source.Name == FromVariable && source.Value.ValueKind is JsonValueKind.String)
                    .Select(source => source.Value.GetString()!),
            ];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // Read reports it.
            return [];
        }
    }

    private static GivenShop ReadShop(
        string name, JsonElement shop, IReadOnlyDictionary<string, string> environment, bool isDevelopment)
    {
        if (NameFault(name) is { } fault)
        {
            return new(name, null, [fault], "") { HasName = false };
        }

        if (shop.ValueKind is not JsonValueKind.Object)
        {
            return new(name, null, ["must be a JSON object with the shop's settings."], "");
        }

        var problems = new List<string>();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        string? host = null;
        foreach (var member in shop.EnumerateObject())
        {
            if (member.Name == Host)
            {
                host = HostOf(member.Value, problems);
            }
            else if (Members.TryGetValue(member.Name, out var setting))
            {
                Take(setting, member.Value, environment, variables, problems);
            }
            else
            {
                problems.Add($"{member.Name} is not a setting of a shop: docs/shops.md lists all.");
            }
        }

        var own = Fingerprint(host, variables);
        AddProcess(variables, environment, isDevelopment);
        var (settings, faults) = SettingsReader.ReadShop(variables, isDevelopment, new ShopName(name), host);
        return new(name, settings, [.. problems, .. faults.Select(InMembers)], own);
    }

    private static string? NameFault(string name)
    {
        try
        {
            return ReservedNames.Contains(new ShopName(name).Value) ? "has a name that the server itself uses: choose another." : null;
        }
        catch (ArgumentException)
        {
            return "has a wrong name: use 1 to 32 lowercase letters, digits and hyphens.";
        }
    }

    private static string? HostOf(JsonElement value, List<string> problems)
    {
        if (value.ValueKind is JsonValueKind.String && value.GetString() is [.., not '.'] name
            && Uri.CheckHostName(name) is UriHostNameType.Dns && Uri.TryCreate($"https://{name}/", UriKind.Absolute, out var address))
        {
            return address.IdnHost.ToLowerInvariant();
        }

        problems.Add($"{Host} must be a host name such as tide.example.com.");
        return null;
    }

    private static void Take(
        Setting setting, JsonElement value, IReadOnlyDictionary<string, string> environment, Dictionary<string, string> variables,
        List<string> problems)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().ToArray() is [{ Value.ValueKind: JsonValueKind.String } source]:
                var name = source.Value.GetString()!;
                switch (source.Name)
                {
                    case FromVariable when environment.GetValueOrDefault(name) is { Length: > 0 } text:
                        variables[setting.Name] = text;
                        return;
                    case FromVariable:
                        // Somebody may have written the secret in place of a name.
                        problems.Add($"{setting.Member} names {(IsName(name) ? $"the variable {name}" : "a variable")}, which is not set.");
                        return;
                    case FromFile when setting.FileName is { } file && !name.Contains('\0', StringComparison.Ordinal):
                        variables[file] = name;
                        return;
                }

                break;
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
                when !setting.IsSecret || Public.Contains(setting):
                variables[setting.Name] = (value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText())
                    .Replace("\0", "\uFFFD", StringComparison.Ordinal);
                return;
        }

        problems.Add(setting.IsSecret && !Public.Contains(setting)
            ? $"{setting.Member} must be {{\"env\": \"NAME\"}} or {{\"file\": \"PATH\"}}: a secret is not written in this file."
            : $"{setting.Member} must be a text, a number, true or false, or {{\"env\": \"NAME\"}}.");
    }

    /// <summary>A real shop has nothing to do with the simulator of the process.</summary>
    private static void AddProcess(
        Dictionary<string, string> variables, IReadOnlyDictionary<string, string> environment, bool isDevelopment)
    {
        var isSimulated = variables.GetValueOrDefault(SettingName.PayPalEnvironment, isDevelopment ? "simulator" : "") == "simulator";
        foreach (var setting in SettingTable.All.Where(setting => setting.Member is null && setting != SettingTable.Shops))
        {
            var belongs = isSimulated || !SettingTable.SimulatorsOwn.Contains(setting);
            foreach (var name in new[] { setting.Name, setting.FileName })
            {
                if (belongs && name is not null && environment.GetValueOrDefault(name) is { } text)
                {
                    variables[name] = text;
                }
            }
        }
    }

    private static bool IsName(string text) => text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_');

    /// <summary>The names of variables are the names of members in this file.</summary>
    private static string InMembers(string problem) => Members.Values.OrderByDescending(setting => setting.Name.Length).Aggregate(
        problem, (text, setting) => text.Replace(setting.Name, setting.Member, StringComparison.Ordinal));

    /// <summary>Equal texts mean that a shop was not changed. It contains secrets.</summary>
    private static string Fingerprint(string? host, Dictionary<string, string> variables) => string.Join(
        '\n', variables.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}").Prepend(host ?? ""));
}

/// <summary>A shop of the file.</summary>
/// <param name="Name">The name, as it is written.</param>
/// <param name="Settings">The settings, valid only without problems; null if they cannot be read at all.</param>
/// <param name="Problems">Each is the rest of a sentence that begins with the shop, or a sentence.</param>
/// <param name="Fingerprint">Equal texts mean that the shop was not changed.</param>
internal sealed record GivenShop(string Name, ServerSettings? Settings, IReadOnlyList<string> Problems, string Fingerprint)
{
    /// <summary>Whether the name can be that of a shop. If not, nothing is at its address.</summary>
    public bool HasName { get; init; } = true;

    /// <summary>A record's own text would contain secrets.</summary>
    public override string ToString() => Name;
}
