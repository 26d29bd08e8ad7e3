using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Checkout.Notices;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Payments;
using Checkout.Server.Outbox.Mails;
using Checkout.Server.Settings;
using Checkout.Tests.Orders;

namespace Checkout.Tests.Server.Messages;

public sealed partial class WritingMails
{
    private static readonly MailTexts Texts = new(new ServerSettings());

    public static TheoryData<string, string> Mails =>
        [.. NoticeLanguage.All.SelectMany(language => OrderMail.Names.Keys.Select(topic => (language, topic)))];

    [Fact]
    public void Every_language_has_the_same_words() => Assert.All(
        NoticeLanguage.All,
        language => Assert.Equal(Texts.Words(NoticeLanguage.English).Names.Order(), Texts.Words(language).Names.Order()));

    [Theory, MemberData(nameof(Mails))]
    public void Every_mail_is_whole_in_every_language(string language, string topic)
    {
        var (subject, text, html) = Written(language, topic);

        Assert.All(
            [subject, text, html],
            part =>
            {
                Assert.DoesNotMatch("[{}]{2}|{[a-z]", part);
                Assert.NotEqual("", part);
            });
        Assert.Contains("https://shop.example/orders/1?key=2", text, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/orders/1?key=2", html, StringComparison.Ordinal);
        Assert.Equal(topic == NoticeTopic.Paid, html.Contains("https://shop.example/orders/1/files/1?key=3", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("MAILS_FOLDER") is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"{topic}.{language}.html"), html);
            File.WriteAllText(Path.Combine(folder, $"{topic}.{language}.txt"), $"{subject}\n\n{text}");
        }
    }

    [Fact]
    public void A_name_with_markup_is_text()
    {
        var html = Written("en", NoticeTopic.Paid).Html;

        Assert.Contains("Zoë &lt;b&gt;Müller&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Markup(), html);
    }

    [Theory]
    [InlineData("en", "1234567.80", "EUR", "€1,234,567.80")]
    [InlineData("de", "1234.50", "EUR", "1.234,50 €")]
    [InlineData("fr", "1234.50", "EUR", "1 234,50 €")]
    [InlineData("es", "999", "JPY", "999 ¥")]
    [InlineData("de", "5.00", "CHF", "5,00 CHF")]
    public void Amounts_are_written_as_the_language_writes_them(string language, string value, string currency, string expected) =>
        Assert.Equal(expected, Spaces().Replace(Texts.Words(language).Of(new PayPalMoney(currency, value)), " "));

    [Theory]
    [InlineData("payer@example.com", true)]
    [InlineData("zoë.o'neil+tag@exämple.com", true)]
    [InlineData("a@b.example\r\nBcc: all@example.com", false)]
    [InlineData("Name <payer@example.com>", false)]
    [InlineData("a@b.example,c@d.example", false)]
    [InlineData("\"a b\"@example.com", false)]
    [InlineData("nobody", false)]
    [InlineData("", false)]
    public void Only_one_plain_address_is_written_to(string address, bool isGood) => Assert.Equal(isGood, MailAddresses.IsGood(address));

    [Fact]
    public void A_template_repeats_a_section_and_encodes_what_it_shows()
    {
        var data = new MailData { ["shop"] = "A&B" };
        data.Add("lines", [[("name", "<x>")], [("name", "y")]]);

        Assert.Equal("<p>&lt;x&gt; A&amp;B</p><p>y A&amp;B</p>.", MailTemplate.Fill(
            "{{#lines}}<p>{{name}} {{shop}}</p>{{/lines}}.", data, HtmlEncoder.Default.Encode));
    }

    [Theory]
    [InlineData("{{unknown}}")]
    [InlineData("{{#lines}} never ends")]
    [InlineData("{{#unknown}}{{/unknown}}")]
    public void A_fault_of_a_template_is_told(string template)
    {
        var data = new MailData();
        data.Add("lines", []);

        Assert.Throws<FormatException>(() => MailTemplate.Fill(template, data, text => text));
    }

    private static (string Subject, string Text, string Html) Written(string language, string topic)
    {
        var order = Some.Order() with
        {
            Number = "261201-7K3QF-9XH2M",
            Captures = [new("CAPTURE1", CaptureStatus.Completed, new("EUR", "25.00"))],
            Refunds = [new("R1", RefundStatus.Completed, new("EUR", "5.00"))],
            Trackers = [new OrderTracker("1Z999", "UPS", News.Now)],
            DeliveryAddress = DeliveryAddress.Read(JsonElement.Parse(
                """
                {"name":{"full_name":"Zoë <b>Müller</b>"},
                 "address":{"address_line_1":"1 Kelp Row","admin_area_2":"Köln","postal_code":"50667","country_code":"DE"}}
                """)),
        };
        var fact = topic switch { NoticeTopic.Refunded => "R1", NoticeTopic.Shipped => "1Z999", _ => "CAPTURE1" };
        var words = Texts.Words(language);
        var data = MailDelivery.Begin(words, language, new ServerSettings(), new Uri("https://shop.example/"));
        OrderMail.Fill(
            data, order, new Notice(topic, fact), words, new Uri("https://shop.example/orders/1?key=2"),
            [new("Slow coffee", "slow-coffee.pdf", new Uri("https://shop.example/orders/1/files/1?key=3"))]);
        var mail = MailDelivery.Render(Texts, Guid.NewGuid(), "payer@example.com", OrderMail.Names[topic], language, data);
        return (mail.Subject, mail.Text, mail.Html);
    }

    [GeneratedRegex("<b>", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
