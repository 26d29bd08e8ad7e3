using System.Text;
using System.Text.Json;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Controls;

/// <summary>
/// Oldest first. Expired orders are listed, too. <c>?client_id=</c> shows only what belongs to one application.
/// </summary>
internal static class Lists
{
    public static Answer Apps(Control control) => ControlAnswer.Items(control.World.Apps.All, (writer, app) =>
    {
        writer.WriteStartObject();
        writer.WriteString("client_id"u8, app.ClientId);
        writer.WriteString("merchant_id"u8, app.Merchant.MerchantId);
        writer.WriteString("email"u8, app.Merchant.Email);
        writer.WriteString("name"u8, app.Merchant.Name);
        writer.WriteString("currency"u8, app.Merchant.Currency);
        writer.WriteEndObject();
    });

    public static Answer Orders(Control control) => ControlAnswer.Newest(control, OrdersOf(control), (writer, order) =>
    {
        lock (order.Gate)
        {
            writer.WriteStartObject();
            writer.WriteString("client_id"u8, order.App.ClientId);
            OrderWriter.WriteMembers(writer, order, control.BaseUrl);
            writer.WriteEndObject();
        }
    });

    public static Answer Captures(Control control) => Payments(control, order => order.Captures, (writer, capture) =>
        PaymentWriter.Write(writer, capture, control.BaseUrl, isAlone: true));

    public static Answer Authorizations(Control control) => Payments(control, order => order.Authorizations, (writer, authorization) =>
        PaymentWriter.Write(writer, authorization, control.BaseUrl, isAlone: true));

    public static Answer Refunds(Control control) => Payments(control, order => order.Refunds, (writer, refund) =>
        PaymentWriter.Write(writer, refund, control.BaseUrl));

    public static Answer Disputes(Control control)
    {
        var opened = control.Apps.SelectMany(app => app.Disputes.All).OrderBy(dispute => dispute.CreatedAt);
        return ControlAnswer.Newest(control, opened, (writer, dispute) =>
        {
            lock (dispute.Capture.Order.Gate)
            {
                DisputeDesk.CloseOverdue(dispute.Capture.Order, control.Now);
                DisputeWriter.Write(writer, dispute, control.BaseUrl, Party.Seller, control.Now);
            }
        });
    }

    /// <summary>Includes calls that still run. <c>?search=</c> shows only calls whose path, ids or bodies contain a text.</summary>
    public static Answer Requests(Control control)
    {
        var records = control.World.Requests.All().Where(record => control.ClientId is null || control.ClientId == record.ClientId);
        if (control.Query("search") is { Length: > 0 } text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            records = records.Where(record => record.Mentions(text, bytes));
        }

        return ControlAnswer.Newest(control, records, (writer, record) => record.Write(writer));
    }

    private static IEnumerable<Order> OrdersOf(Control control) =>
        control.Apps.SelectMany(app => app.Orders.All).OrderBy(order => order.ArrivedAt);

    private static Answer Payments<T>(Control control, Func<Order, List<T>> payments, Action<Utf8JsonWriter, T> write)
    {
        var made = OrdersOf(control).SelectMany(order =>
        {
            lock (order.Gate)
            {
                return payments(order).ConvertAll(payment => (Order: order, Payment: payment));
            }
        });
        return ControlAnswer.Newest(control, made, (writer, one) =>
        {
            lock (one.Order.Gate)
            {
                write(writer, one.Payment);
            }
        });
    }
}
