using System.Text;
using System.Text.RegularExpressions;

namespace Checkout.Server.Outbox.Mails;

/// <summary>Fills a template: <c>{{name}}</c> is replaced by a text, and <c>{{#name}}…{{/name}}</c> is repeated for each item of a list.
/// Everything that is filled in is encoded, so no name and no note can become markup.</summary>
internal static partial class MailTemplate
{
    /// <exception cref="FormatException">The template has an unknown name, or a section without an end.</exception>
    public static string Fill(string template, MailData data, Func<string, string> encode)
    {
        var text = new StringBuilder(template.Length * 2);
        var place = 0;
        while (Tag().Match(template, place) is { Success: true } tag)
        {
            text.Append(template, place, tag.Index - place);
            place = tag.Index + tag.Length;
            var name = tag.Groups["name"].Value;
            if (tag.Groups["kind"].ValueSpan is not "#")
            {
                text.Append(encode(data.Text(name) ?? throw new FormatException($"There is no {{{{{name}}}}}.")));
                continue;
            }

            var close = $"{{{{/{name}}}}}";
            var end = template.IndexOf(close, place, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FormatException($"{{{{#{name}}}}} has no end.");
            }

            var section = template[place..end];
            foreach (var item in data.List(name) ?? throw new FormatException($"There is no list {{{{#{name}}}}}."))
            {
                text.Append(Fill(section, item, encode));
            }

            place = end + close.Length;
        }

        return text.Append(template, place, template.Length - place).ToString();
    }

    [GeneratedRegex(@"\{\{(?<kind>#?)(?<name>[a-z_.]+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}

/// <summary>What a template can show. What an item does not have itself is found around it.</summary>
internal sealed class MailData(MailData? around = null)
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    private readonly Dictionary<string, IReadOnlyList<MailData>> lists = new(StringComparer.Ordinal);

    public string this[string name]
    {
        set => texts[name] = value;
    }

    public string? Text(string name) => texts.GetValueOrDefault(name) ?? around?.Text(name);

    public IReadOnlyList<MailData>? List(string name) => lists.GetValueOrDefault(name) ?? around?.List(name);

    /// <summary>Adds a list, each item of which has the given texts.</summary>
    public void Add(string name, IEnumerable<(string Name, string Text)[]> items) => lists[name] =
    [
        .. items.Select(item =>
        {
            var data = new MailData(this);
            foreach (var (key, text) in item)
            {
                data[key] = text;
            }

            return data;
        }),
    ];
}
