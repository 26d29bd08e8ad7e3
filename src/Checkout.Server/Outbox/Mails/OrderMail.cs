using System.Globalization;
using Checkout.Notices;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Orders;

namespace Checkout.Server.Outbox.Mails;

/// <summary>What a mail to a shopper tells, from the order as it is stored when the mail is sent.</summary>
internal static class OrderMail
{
    /// <summary>The topics of mails to shoppers, by that of their notice. The names of templates and words begin with them.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [NoticeTopic.Paid] = "receipt",
        [NoticeTopic.Pending] = "pending",
        [NoticeTopic.Failed] = "failed",
        [NoticeTopic.Refunded] = "refund",
        [NoticeTopic.Shipped] = "shipping",
    };

    /// <param name="notice">What the mail tells.</param>
    /// <param name="words">The words of the shopper's language.</param>
    /// <param name="page">The order page, which the link opens.</param>
    /// <param name="files">The files that the shopper can download now.</param>
    public static void Fill(
        MailData data, Order order, Notice notice, MailWords words, Uri page, IReadOnlyList<DownloadLink> files)
    {
        var (topic, fact) = notice;
        var name = Names[topic];
        (string, string)[] places =
        [
            ("number", order.Number), ("shop", data.Text("shop")!), ("amount", AmountOf(order, topic, fact) is { } amount ? words.Of(amount) : ""),
        ];
        data["subject"] = words.Of($"{name}.subject", places);
        data["heading"] = words.Of($"{name}.heading", places);
        data["text"] = words.Of($"{name}.text", places);
        data["number"] = order.Number;
        data["date"] = words.Day(order.CreatedAt);
        data.Add("order", [[]]);
        data.Add("lines", order.Cart.Lines.Select(line => new[]
        {
            ("name", line.Name), ("quantity", line.Quantity.ToString(CultureInfo.InvariantCulture)),
            ("amount", words.Of(line.UnitPrice * line.Quantity)),
        }));
        data.Add("sums", Sums(order.Cart, words).Select(sum => new[] { ("name", sum.Name), ("amount", sum.Amount) }));
        data["total"] = words.Of(order.Total);
        var address = order.Cart.IsDigital ? [] : AddressOf(order).ToArray();
        data.Add("delivery", address.Length > 0 ? [[]] : []);
        data.Add("address", address.Select(line => new[] { ("line", line) }));
        data.Add("shipments", order.Trackers.Where(tracker => topic == NoticeTopic.Shipped && tracker.Number == fact)
            .Select(tracker => new[] { ("carrier", CarrierOf(tracker)), ("tracking", tracker.Number) }));
        data.Add("downloads", files.Where(_ => topic == NoticeTopic.Paid)
            .Select(file => new[] { ("file", $"{file.Product} ({file.FileName})"), ("file_url", file.Url.AbsoluteUri) }));
        data.Add("link", [[("url", page.AbsoluteUri)]]);
    }

    private static PayPalMoney? AmountOf(Order order, string topic, string fact) => topic is NoticeTopic.Refunded
        ? order.Refunds.FirstOrDefault(refund => refund.Id == fact)?.Amount
        : order.Captures.FirstOrDefault(capture => capture.Id == fact)?.Amount
            ?? order.Authorizations.FirstOrDefault(held => held.Id == fact)?.Amount;

    private static IEnumerable<(string Name, string Amount)> Sums(PricedCart cart, MailWords words)
    {
        if (!cart.Discount.IsZero)
        {
            yield return (words.Of("word.discount"), $"−{words.Of(cart.Discount)}");
        }

        if (cart.ShippingOption is not null || !cart.Shipping.IsZero)
        {
            yield return (words.Of("word.delivery"), words.Of(cart.Shipping));
        }

        if (cart.IncludedTax is { } included)
        {
            yield return (words.Of("word.included_tax"), words.Of(included));
        }
        else if (!cart.TaxTotal.IsZero)
        {
            yield return (words.Of("word.tax"), words.Of(cart.TaxTotal));
        }
    }

    private static IEnumerable<string> AddressOf(Order order) => order.ShippingAddress is { } to
        ? new[] { to.Name, to.Line1, to.Line2, Joined(to.PostalCode, to.City, to.State), to.Country }.OfType<string>().Where(line => line.Length > 0)
        : [];

    private static string CarrierOf(OrderTracker tracker) => tracker.CarrierName ?? tracker.Carrier.Replace('_', ' ');

    private static string Joined(params string?[] parts) => string.Join(" ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
