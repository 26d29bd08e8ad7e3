using System.Globalization;
using System.Text.Json.Nodes;
using Checkout.Orders;
using Checkout.PayPal;

namespace Checkout.Notices;

/// <summary>What a webhook of the shop says about an order. It has no personal data.</summary>
public static class NoticeData
{
    /// <summary>The body of the webhook.</summary>
    /// <param name="order">The order after the change.</param>
    /// <param name="notice">What is told.</param>
    /// <param name="now">When the change was stored, UTC.</param>
    /// <returns>JSON.</returns>
    public static string Of(Order order, Notice notice, DateTimeOffset now)
    {
        var data = new JsonObject
        {
            ["order_id"] = order.Id.ToString(),
            ["paypal_order_id"] = order.PayPalOrderId,
            ["number"] = order.Number,
            ["reference"] = order.Backend?.Reference,
            ["status"] = order.Status.ToName(),
            ["total"] = Json(order.Total.ToPayPal()),
            ["captured"] = Json(OrderLife.CapturedOf(order).ToPayPal()),
            ["refunded"] = Json(OrderLife.RefundedOf(order).ToPayPal()),
        };
        Add(data, order, notice);
        return new JsonObject
        {
            ["type"] = notice.Topic,
            ["timestamp"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["data"] = data,
        }.ToJsonString();
    }

    private static void Add(JsonObject data, Order order, Notice notice)
    {
        switch (notice.Topic)
        {
            case NoticeTopic.Shipped:
                var tracker = order.Trackers.First(known => known.Number == notice.Fact);
                data["tracking_number"] = tracker.Number;
                data["carrier"] = tracker.CarrierName ?? tracker.Carrier;
                break;
            case NoticeTopic.Refunded:
                data["refund_id"] = notice.Fact;
                data["amount"] = Json(order.Refunds.First(refund => refund.Id == notice.Fact).Amount);
                break;
            case NoticeTopic.Disputed:
                var dispute = order.Disputes.First(known => known.Id == notice.Fact);
                data["dispute_id"] = dispute.Id;
                data["reason"] = dispute.Reason;
                data["amount"] = Json(dispute.Amount);
                break;
            default:
                data["payment_id"] = notice.Fact;
                data["amount"] = Json(
                    order.Captures.FirstOrDefault(capture => capture.Id == notice.Fact)?.Amount
                    ?? order.Authorizations.FirstOrDefault(held => held.Id == notice.Fact)?.Amount);
                break;
        }
    }

    private static JsonObject? Json(PayPalMoney? money) => money is null
        ? null
        : new JsonObject { ["currency_code"] = money.CurrencyCode, ["value"] = money.Value };
}
