using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Checkout.Disputes;
using Checkout.Notices;
using Checkout.Orders;

namespace Checkout.Tests.Disputes;

/// <summary>The evidence bundle, and the PDF that it is sent as.</summary>
public sealed partial class WritingTheBundle
{
    [Fact]
    public void A_bundle_tells_what_was_sold_paid_and_shipped_and_what_is_disputed()
    {
        var order = Some.Order().Apply(Some.Capture(Some.Order())) with
        {
            Trackers = [new("T-1", "DHL", Some.Noon)],
            Mails = [new(NoticeTopic.Shipped, "T-1", Some.Noon)],
        };

        var lines = EvidenceBundle.Lines(
            "Tide & Clay", order, [(Some.Noon, new OrderEvent("CAPTURE_COMPLETED", OrderStatus.Completed, "CAPTURE1"))],
            [DisputeNews.New(DisputeNews.Claim())], Some.Noon);

        Assert.StartsWith("Tide & Clay: order N-", lines[0], StringComparison.Ordinal);
        Assert.Contains("2 x The cup – größer (cup), 25.00 EUR", lines);
        Assert.Contains("DHL T-1  SHIPPED  2026-03-01 12:00:00 UTC", lines);
        Assert.Contains("order.shipped  T-1  2026-03-01 12:00:00 UTC", lines);
        Assert.Contains("2026-03-01 12:00:00 UTC  CAPTURE_COMPLETED  CAPTURE1", lines);
        Assert.Contains(lines, line => line.StartsWith(DisputeNews.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void A_PDF_has_the_length_of_each_stream_and_the_place_of_each_object()
    {
        var pdf = TextPdf.Of([.. Enumerable.Range(1, 200).Select(line => $"Line {line} (größer) – 5 € \\ 日本 {new string('x', 120)}")]);

        var text = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-1.4\n", text, StringComparison.Ordinal);
        Assert.Contains("(Line 1 \\(gr\u00f6\u00dfer\\) \u0096 5 \u0080 \\\\ ?? x", text, StringComparison.Ordinal);
        var start = int.Parse(Start().Match(text).Groups["at"].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", text[start..], StringComparison.Ordinal);
        var places = Place().Matches(text[start..]).Select(place => int.Parse(place.Groups["at"].Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(places.Index(), place => Assert.StartsWith($"{place.Index + 1} 0 obj\n", text[place.Item..], StringComparison.Ordinal));
        Assert.Equal(6, Page().Count(text));
        Assert.All(Body().Matches(text), body => Assert.Equal(body.Groups["length"].Value, $"{body.Groups["text"].Length}"));
    }

    [GeneratedRegex(@"startxref\n(?<at>\d+)\n%%EOF\n$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"^(?<at>\d{10}) 00000 n $", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("/Type /Page /Parent 2 0 R", RegexOptions.None, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"/Length (?<length>\d+) >>\nstream\n(?<text>.*?)endstream", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Body();
}
