using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Model;

/// <summary>What the simulator must show after the merchant's actions: orders, payments and events.</summary>
internal sealed class MerchantBooks
{
    public TimeSpan Now { get; set; }

    public List<BookedOrder> Orders { get; } = [];

    /// <summary>Each event that must have been sent: its type and the id of its resource.</summary>
    public List<string> Events { get; } = [];

    public List<BookedAuthorization> Authorizations => [.. Orders.SelectMany(order => order.Authorizations)];

    public List<BookedCapture> Captures => [.. Orders.SelectMany(order => order.Captures)];

    /// <summary>The money in the account: what was captured, without PayPal's fees and what was given back.</summary>
    public IEnumerable<string> Balances => Captures.Where(capture => capture.Status is not ("PENDING" or "DECLINED"))
        .GroupBy(capture => capture.Order.Currency)
        .Select(of => $"{of.Key} {of.Sum(capture => capture.Left - Fee(capture)).Text(of.Key)}");

    public IEnumerable<string> Lines => Orders.SelectMany(order => order.Lines());

    public BookedCapture Add(BookedOrder order, JsonNode capture, long amount, BookedAuthorization? authorization = null)
    {
        var booked = new BookedCapture(capture["id"]!.ToString(), order, amount, order.Payer == "pending", Now)
        {
            Authorization = authorization,
        };
        order.Captures.Add(booked);
        Events.Add($"PAYMENT.CAPTURE.{booked.Status} {booked.Id}");
        return booked;
    }

    public void Void(BookedAuthorization authorization)
    {
        authorization.Void();
        authorization.Order.VoidIfNothingIsLeft();
        Events.AddRange(authorization.Order.Authorizations.Where(authorization.SharesWith)
            .Select(each => $"PAYMENT.AUTHORIZATION.VOIDED {each.Id}"));
    }

    private static long Fee(BookedCapture capture)
    {
        var fixedPart = capture.Order.Currency == "JPY" ? 0.49m : 49;
        var fee = decimal.Round((capture.Amount * 0.0349m) + fixedPart, MidpointRounding.AwayFromZero);
        return Math.Min((long)fee, capture.Amount);
    }
}
