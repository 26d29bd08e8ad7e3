using System.Text.Json;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Apps;

/// <summary>
/// Reads the JSON of <c>SIMULATOR_APPS</c>. A problem names the place and the member. It never quotes the text, which contains secrets.
/// </summary>
internal sealed class AppsReader(List<string> problems)
{
    public const string Setting = "SIMULATOR_APPS";

    private static readonly string[] Members = ["client_id", "client_secret", "merchant_id", "email", "name", "currency"];

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private readonly List<AppOptions> apps = [];

    public IReadOnlyList<AppOptions> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
            {
                foreach (var element in list.EnumerateArray())
                {
                    Read(element, $"{Setting}[{apps.Count}]");
                }
            }
            else
            {
                problems.Add($"{Setting} must be a list of applications in JSON, with the members {string.Join(", ", Members)}.");
            }
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $" in line {number + 1}" : "";
            problems.Add($"{Setting} is not valid JSON{line}, or has a member twice.");
        }

        return apps;
    }

    private void Read(JsonElement element, string place)
    {
        var members = new AppMembers(element, place, problems);
        members.RefuseOthers(Members);
        var clientId = members.Required("client_id", Patterns.Identifier().IsMatch, "must consist of letters, digits, '-' and '_'");
        var secret = members.Required("client_secret", IsSecret, "must consist of ASCII characters without spaces");
        var merchantId = members.Required(
            "merchant_id", Patterns.AccountId().IsMatch, "must be 13 of the digits 2 to 9 and the capital letters without I and O");
        var email = members.Text("email", Patterns.Email().IsMatch, "must be an e-mail address");
        var name = members.Text("name", text => !string.IsNullOrWhiteSpace(text), "must not be blank");
        var currency = members.Text("currency", Currency.IsKnown, "must be a currency that PayPal accepts, such as USD");

        // What a second application of a merchant leaves out is that of the first.
        var first = apps.Find(app => app.MerchantId == merchantId && merchantId.Length > 0);
        var read = new AppOptions
        {
            ClientId = clientId,
            ClientSecret = secret,
            MerchantId = merchantId,
            MerchantEmail = email ?? first?.MerchantEmail ?? $"{merchantId.ToLowerInvariant()}@example.com",
            MerchantName = name ?? first?.MerchantName ?? merchantId,
            Currency = currency ?? first?.Currency,
        };
        Compare(read, first, place);
        apps.Add(read);
    }

    private void Compare(AppOptions read, AppOptions? first, string place)
    {
        if (RestApps.SharedClientIds.Contains(read.ClientId))
        {
            problems.Add($"{place}.client_id must not be a shared client id of PayPal: {string.Join(", ", RestApps.SharedClientIds)}.");
        }

        if (apps.Exists(app => app.ClientId == read.ClientId && app.ClientId.Length > 0))
        {
            problems.Add($"{place}.client_id belongs to an earlier application.");
        }

        if (apps.Exists(app => app.MerchantId != read.MerchantId
            && app.MerchantEmail.Equals(read.MerchantEmail, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add($"{place}.email belongs to another merchant_id.");
        }

        if (first is not null && (first.MerchantEmail, first.MerchantName, first.Currency)
            != (read.MerchantEmail, read.MerchantName, read.Currency))
        {
            problems.Add($"{place} has the merchant_id of an earlier application, but another email, name or currency.");
        }
    }

    private static bool IsSecret(string text) => text.Length > 0 && text.All(letter => letter is > ' ' and <= '~');
}
