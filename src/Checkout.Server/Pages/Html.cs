using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Checkout.Server.Pages;

/// <summary>A piece of HTML. What is put into its text is encoded, unless it is HTML itself, so that no name or note can become
/// markup.</summary>
internal readonly record struct Html(string? Text)
{
    public static Html Empty { get; }

    public bool IsEmpty => string.IsNullOrEmpty(Text);

    public static Html Of(Handler text) => new(text.Done());

    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    public override string ToString() => Text ?? "";

    /// <summary>Builds the text of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler(int literalLength, int formattedCount)
    {
        /// <summary>Letters of all alphabets stay readable. Braces do not, because places of a page are written with them.</summary>
        private static readonly HtmlEncoder Encoder = NewEncoder();

        private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(Html html) => text.Append(html.Text);

        public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

        public void AppendFormatted(int value) => text.Append(value);

        public string Done() => text.ToString();

        private static HtmlEncoder NewEncoder()
        {
            var settings = new TextEncoderSettings(UnicodeRanges.All);
            settings.ForbidCharacters('{', '}');
            return HtmlEncoder.Create(settings);
        }
    }
}
