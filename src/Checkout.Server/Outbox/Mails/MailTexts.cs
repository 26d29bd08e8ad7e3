using System.Text.Json;
using Checkout.Server.Settings;

namespace Checkout.Server.Outbox.Mails;

/// <summary>The templates and words of mails: the merchant's own, or those of the program. The merchant's files are read each time, so that a
/// change takes effect at once.</summary>
internal sealed class MailTexts(ServerSettings settings)
{
    private const string Prefix = "mails/";

    /// <summary>Longer than any template, in bytes.</summary>
    private const int LongestFile = 256 * 1024;

    /// <summary>The most special of the merchant's templates: of the topic and the language, of the topic, of the language, or of
    /// all.</summary>
    /// <param name="topic">Such as <c>receipt</c>.</param>
    /// <param name="language">Two letters.</param>
    /// <param name="format"><c>html</c> or <c>txt</c>.</param>
    public string Template(string topic, string language, string format) =>
        Own($"{topic}.{language}.{format}") ?? Own($"{topic}.{format}") ?? Own($"mail.{language}.{format}") ?? Own($"mail.{format}")
        ?? Built($"mail.{format}");

    /// <summary>The words of a language. The merchant's file may have only those that differ.</summary>
    /// <exception cref="JsonException">The merchant's file is not a JSON object of texts.</exception>
    public MailWords Words(string language)
    {
        var words = Read(Built($"{language}.json"));
        foreach (var (name, text) in Own($"{language}.json") is { } own ? Read(own) : [])
        {
            words[name] = text;
        }

        return new(words);
    }

    private static Dictionary<string, string> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? throw new JsonException("The file has no texts.");

    private string? Own(string name)
    {
        var file = settings.Mail.TemplatesPath is { } folder ? new FileInfo(Path.Combine(folder, name)) : null;
        return file is { Exists: true, Length: <= LongestFile } ? File.ReadAllText(file.FullName) : null;
    }

    private static string Built(string name)
    {
        using var reader = new StreamReader(typeof(MailTexts).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
