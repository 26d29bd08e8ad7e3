using System.Globalization;
using System.Text;

namespace Checkout.Disputes;

/// <summary>Writes lines of text as a PDF, one of the few types of files that PayPal takes as evidence. It uses a font that every reader has, so
/// it has the letters of Western European languages only.</summary>
public static class TextPdf
{
    private const int LettersOfALine = 95;

    private const int LinesOfAPage = 68;

    private const char Unknown = '?';

    /// <summary>The letters of Windows-1252 that are not in Latin-1, by their code from 0x80.</summary>
    private const string Beyond = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    /// <summary>Writes a PDF.</summary>
    /// <param name="lines">The lines; longer ones are broken.</param>
    /// <returns>The file.</returns>
    public static byte[] Of(IReadOnlyList<string> lines)
    {
        var pages = lines.SelectMany(Broken).Chunk(LinesOfAPage).ToArray();
        using var file = new MemoryStream();
        var offsets = new List<long>();
        Write(file, "%PDF-1.4\n");
        var kids = string.Join(' ', pages.Select((_, index) => Invariant($"{4 + (2 * index)} 0 R")));
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add(Invariant($"<< /Type /Pages /Kids [{kids}] /Count {pages.Length} >>"));
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
        foreach (var page in pages)
        {
            var number = offsets.Count + 2;
            Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                + Invariant($"/Contents {number} 0 R >>"));
            var text = $"BT /F1 9 Tf 11 TL 40 800 Td\n{string.Concat(page.Select(line => $"({Escaped(line)}) Tj T*\n"))}ET\n";
            Add(Invariant($"<< /Length {text.Length} >>\nstream\n{text}endstream"));
        }

        var start = file.Position;
        Write(file, Invariant($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n"));
        offsets.ForEach(offset => Write(file, Invariant($"{offset:D10} 00000 n \n")));
        Write(file, Invariant($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();

        void Add(string content)
        {
            offsets.Add(file.Position);
            Write(file, Invariant($"{offsets.Count} 0 obj\n{content}\nendobj\n"));
        }
    }

    private static IEnumerable<string> Broken(string line)
    {
        do
        {
            var length = Math.Min(line.Length, LettersOfALine);
            yield return line[..length];
            line = line.Length > length ? $"    {line[length..]}" : "";
        }
        while (line.Length > 0);
    }

    /// <summary>One letter is one byte of Windows-1252, so the text's length is that of its bytes.</summary>
    private static string Escaped(string line)
    {
        var escaped = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            var letter = Letter(rune);
            escaped.Append(letter is '(' or ')' or '\\' ? $"\\{letter}" : $"{letter}");
        }

        return escaped.ToString();
    }

    private static char Letter(Rune rune) => rune.Value switch
    {
        < ' ' => ' ',
        < 0x7F or (>= 0xA0 and <= 0xFF) => (char)rune.Value,
        <= char.MaxValue when Beyond.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var place => (char)(0x80 + place),
        _ => Unknown,
    };

    private static void Write(Stream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
