using System.Buffers;
using System.Globalization;

namespace Checkout.Server.Settings;

/// <summary>Checks the text of settings, and more strictly that of credentials. The messages never quote the text.</summary>
internal static class SettingText
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"'`");

    /// <summary>The fault of a text, as the rest of a sentence after the setting's name; null if there is none.</summary>
    public static string? Fault(string text, bool isCredential) => text switch
    {
        // .NET reads invalid UTF-8 in the environment as U+FFFD.
        _ when !IsUnicode(text) => "is not valid Unicode: enter it again as UTF-8 text.",
        _ when !isCredential => null,
        _ when Quotes.Contains(text[0]) || Quotes.Contains(text[^1]) =>
            "begins or ends with a quotation mark: remove it, because quotes become part of the value.",
        _ => OddCharacter(text),
    };

    private static string? OddCharacter(string text)
    {
        var index = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        if (index < 0)
        {
            return null;
        }

        var place = $"at position {index + 1} of {text.Length}";
        return CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                $"contains a space {place}: remove it.",
            UnicodeCategory.Control or UnicodeCategory.Format =>
                $"contains an invisible character (U+{(int)text[index]:X4}) {place}: remove it, or copy the value again.",
            _ => $"contains a character {place} that is not ASCII: copy the value again, or create a new one.",
        };
    }

    private static bool IsUnicode(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || rune.Value == Replacement)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
