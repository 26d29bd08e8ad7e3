using System.Globalization;
using System.Text;

namespace Checkout.Search;

/// <summary>Brings names and email addresses into the form in which they are compared: lower case, and names without accents.</summary>
public static class SearchText
{
    /// <summary>The most letters of a word that are compared.</summary>
    public const int LongestWord = 40;

    /// <summary>The longest email address, in characters.</summary>
    public const int LongestEmail = 254;

    /// <summary>Letters with an accent and their plain form. The runtime decomposes no letters, because it runs without culture
    /// data.</summary>
    private static readonly Dictionary<int, string> Plain = PlainLetters(
        "aàáâãäåāăąǎạảấầẩẫậắằẳẵặ", "cçćĉċč", "dďđð", "eèéêëēĕėęěẹẻẽếềểễệ", "gĝğġģ", "hĥħ", "iìíîïĩīĭįıǐịỉİ", "jĵ", "kķ", "lĺļľŀł", "nñńņň",
        "oòóôõöøōŏőơǒọỏốồổỗộớờởỡợ", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűųưǔụủứừửữự", "wŵ", "yýÿŷỳỵỷỹ", "zźżž");

    /// <summary>The words of a name.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>Each word once, in the order of the text; empty if the text has no letter or digit.</returns>
    public static IReadOnlyList<string> Words(string? name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Fold(Rune.ToLowerInvariant(rune)));
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            var text = Shorten(word.ToString());
            if (text.Length > 0 && !words.Contains(text))
            {
                words.Add(text);
            }

            word.Clear();
        }
    }

    /// <summary>An email address as it is compared.</summary>
    /// <param name="address">Any text.</param>
    /// <returns>Null if it is no address.</returns>
    public static string? Email(string? address)
    {
        var text = address?.Trim().ToLowerInvariant();
        return text is { Length: <= LongestEmail } && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1
            && !text.Any(char.IsControl) && IsWhole(text)
            ? text
            : null;
    }

    /// <summary>Half a character cannot be stored.</summary>
    private static bool IsWhole(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static string Shorten(string word) =>
        word.Length <= LongestWord ? word
        : char.IsHighSurrogate(word[LongestWord - 1]) ? word[..(LongestWord - 1)]
        : word[..LongestWord];

    private static string Fold(Rune letter) => Plain.TryGetValue(letter.Value, out var plain) ? plain : letter.ToString();

    /// <param name="groups">Each begins with the plain letter.</param>
    private static Dictionary<int, string> PlainLetters(params string[] groups)
    {
        var letters = new Dictionary<int, string> { ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th" };
        foreach (var group in groups)
        {
            foreach (var letter in group[1..])
            {
                letters[letter] = group[..1];
            }
        }

        return letters;
    }
}
