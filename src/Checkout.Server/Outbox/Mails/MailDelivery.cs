using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Checkout.Alarms;
using Checkout.Notices;
using Checkout.Orders;
using Checkout.Server.Http;
using Checkout.Server.Orders;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Outbox.Mails;

/// <summary>Renders a mail when it is sent, and hands it over. The outbox has no personal data: a mail to a shopper is made from the order as
/// it is stored.</summary>
internal sealed class MailDelivery(
    OrderStore orders,
    MailTexts texts,
    MailTransport transport,
    FrontEndLinks links,
    DownloadLinks downloads,
    PublicAddress address,
    RaiseAlarm raise,
    ServerSettings settings,
    TimeProvider clock) : IDelivery
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Kind => MessageKind.Mail;

    public async Task<DeliveryResult> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        Mail? mail;
        try
        {
            mail = await RenderAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return new($"A template of {SettingName.MailTemplates} has a fault: {exception.Message}");
        }

        if (mail is null)
        {
            return new("There is no valid address.", IsFinal: true);
        }

        var result = await transport.SendAsync(mail, cancellationToken);
        if (result.RefusesUs)
        {
            await raise(
                new Alarm(
                    AlarmCause.MailServerRefusesUs, settings.Mail.Server!.IdnHost,
                    $"The mail server refuses the user name or password of {SettingName.SmtpUrl}, so no mail is sent. Correct the setting."),
                clock.GetUtcNow(), CancellationToken.None);
        }

        return new(result.Error, result.Status, result.IsFinal);
    }

    /// <summary>The order remembers its mails, which prove in a dispute what the buyer was told.</summary>
    public async Task RecordAsync(OutboxMessage message, DateTimeOffset now)
    {
        if (message.OrderId is { } id && message.Destination == MessageDestination.Shopper
            && await orders.FindAsync(id, CancellationToken.None) is { } stored)
        {
            var mail = new SentMail(message.Topic, message.Subject, now);
            // The due time stays: a mail is no reason to look at PayPal, or not to.
            await orders.RescheduleAsync(stored, known => known with { Order = known.Order.Mail(mail) }, now, CancellationToken.None);
        }
    }

    /// <summary>A lost mail to the merchant raises no alarm, which would be another mail.</summary>
    public async Task GiveUpAsync(OutboxMessage message, string reason, CancellationToken cancellationToken)
    {
        if (message.OrderId is { } orderId && message.Destination == MessageDestination.Shopper
            && await orders.FindAsync(orderId, cancellationToken) is { } stored)
        {
            await raise(
                new Alarm(
                    AlarmCause.MessageUndeliverable, $"{stored.Order.Number} {OrderMail.Names[message.Topic]}",
                    $"A mail to the shopper of order {stored.Order.Number} could not be delivered. {reason} Tell the shopper in another way, or "
                    + "redeliver the message.",
                    orderId),
                clock.GetUtcNow(), cancellationToken);
        }
    }

    /// <returns>Null without a valid address.</returns>
    internal async Task<Mail?> RenderAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Destination == MessageDestination.Merchant)
        {
            var language = settings.Mail.Language;
            var words = texts.Words(language);
            var data = Begin(words, language, settings, address.Url);
            MerchantMail.Fill(data, message, words);
            return settings.Mail.MerchantAddress is { } merchant ? Render(texts, message.Id, merchant, message.Topic, language, data) : null;
        }

        if (message.OrderId is not { } id || await orders.FindAsync(id, cancellationToken) is not { Order: var order }
            || order.Buyer?.EmailAddress is not { } to || !MailAddresses.IsGood(to))
        {
            return null;
        }

        var theirs = NoticeLanguage.Of(order, settings.Mail.Language);
        var said = texts.Words(theirs);
        var told = Begin(said, theirs, settings, address.Url);
        var page = await links.PageOfAsync(order, cancellationToken);
        var files = (await downloads.OfAsync(order, cancellationToken))?.Files ?? [];
        OrderMail.Fill(told, order, new Notice(message.Topic, message.Subject), said, page, files);
        return Render(texts, message.Id, to, OrderMail.Names[message.Topic], theirs, told);
    }

    /// <summary>What every mail can show.</summary>
    internal static MailData Begin(MailWords words, string language, ServerSettings settings, Uri shop)
    {
        var data = new MailData();
        foreach (var name in words.Names)
        {
            data[name] = words.Of(name);
        }

        data["language"] = language;
        data["shop"] = settings.Brand.Name;
        data["color"] = settings.Brand.Color is { } color ? color.ToString() : "#1f5568";
        data["contact"] = settings.Brand.Contact?.Label ?? shop.Authority;
        data["contact_url"] = (settings.Brand.Contact?.Address ?? shop).AbsoluteUri;
        data["questions"] = words.Of("word.questions", ("contact", data.Text("contact")!));
        foreach (var list in (ReadOnlySpan<string>)["order", "lines", "sums", "delivery", "address", "shipments", "downloads", "link", "facts"])
        {
            data.Add(list, []);
        }

        return data;
    }

    internal static Mail Render(MailTexts texts, Guid id, string to, string name, string language, MailData data) => new(
        id,
        to,
        OneLine(data.Text("subject")!),
        MailTemplate.Fill(texts.Template(name, language, "txt"), data, OneLine),
        MailTemplate.Fill(texts.Template(name, language, "html"), data, Encoder.Encode),
        language);

    /// <summary>Names and notes may contain line breaks.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
