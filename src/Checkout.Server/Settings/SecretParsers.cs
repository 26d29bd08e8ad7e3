using System.Buffers;

namespace Checkout.Server.Settings;

/// <summary>Parses credentials. No message quotes one.</summary>
internal static class SecretParsers
{
    /// <summary>The most valid values at a time: the old and the new one during a change.</summary>
    private const int MostAtOnce = 2;

    /// <summary>The webhook id in the signatures of PayPal's webhook simulator. With it as the id, anyone could send valid
    /// events.</summary>
    private const string SimulatedWebhookId = "WEBHOOK_ID";

    public const string AlertPrefix = "whsec_";

    private const int MerchantIdLength = 13;

    public static Reading<string?> Text(string text) => Reading<string?>.Good(text);

    public static Reading<string?> MerchantId(string text) =>
        text.Length == MerchantIdLength && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            ? Reading<string?>.Good(text)
            : Reading<string?>.Bad($"must be the {MerchantIdLength} capital letters and digits of the PayPal account.");

    public static Reading<IReadOnlyList<string>> WebhookIds(string text) => List(text, "webhooks", id => id == SimulatedWebhookId
        ? $"is {SimulatedWebhookId}, the placeholder in PayPal's documentation: use the id of your own webhook."
        : null);

    public static Reading<IReadOnlyList<string>> AdminKeys(string text) => List(text, "keys", key => key switch
    {
        { Length: < ServerSettings.ShortestAdminKey } =>
            $"has {key.Length} characters: it needs at least {ServerSettings.ShortestAdminKey}; `openssl rand -hex 32` makes one.",
        _ when key.Distinct().Count() is < ServerSettings.FewestAdminKeyCharacters and var different =>
            $"has {different} different characters: it needs at least {ServerSettings.FewestAdminKeyCharacters}; "
            + "`openssl rand -hex 32` makes one.",
        _ => null,
    });

    public static Reading<IReadOnlyList<byte[]>> SigningKeys(string text)
    {
        var texts = List(text, "keys", key => TryReadKey(key, out _)
            ? null
            : "must be 64 hexadecimal digits; `openssl rand -hex 32` makes them.");
        return texts.Fault is { } fault
            ? Reading<IReadOnlyList<byte[]>>.Bad(fault, [])
            : Reading<IReadOnlyList<byte[]>>.Good([.. texts.Value.Select(Convert.FromHexString)]);
    }

    public static Reading<string?> AlertSecret(string text) =>
        text.StartsWith(AlertPrefix, StringComparison.Ordinal)
        && Convert.TryFromBase64String(text[AlertPrefix.Length..], new byte[text.Length], out var length)
        && length is >= 24 and <= 64
            ? Reading<string?>.Good(text)
            : Reading<string?>.Bad($"must be {AlertPrefix} and 24 to 64 bytes in base64: `echo whsec_$(openssl rand -base64 32)`.");

    private static bool TryReadKey(string text, out byte[] key)
    {
        key = new byte[ServerSettings.SigningKeyBytes];
        return Convert.FromHexString(text, key, out _, out var written) == OperationStatus.Done && written == key.Length;
    }

    /// <summary>Reads values that are separated by commas, or by lines in a file. Spaces between them are allowed.</summary>
    private static Reading<IReadOnlyList<string>> List(string text, string what, Func<string, string?> fault)
    {
        string[] parts = [.. text.Split(',', '\n').Select(part => part.Trim(' ', '\t', '\r')).Where(part => part.Length > 0)];
        var faults = parts.Select(part => SettingText.Fault(part, isCredential: true) ?? fault(part));
        if (text.AsSpan().Trim(" \t").Length < text.Length)
        {
            faults = ["begins or ends with a space: remove it."];
        }
        else if (parts.Length is 0 or > MostAtOnce)
        {
            faults = [$"has {parts.Length} {what}: give one, or two while you change it, the new and the old one."];
        }

        return faults.FirstOrDefault(one => one is not null) is { } first
            ? Reading<IReadOnlyList<string>>.Bad(first, [])
            : Reading<IReadOnlyList<string>>.Good(parts);
    }
}
