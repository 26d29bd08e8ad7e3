using System.Xml;
using PayPalSimulator.Accounts.Models;

namespace PayPalSimulator.Controls;

/// <summary>The accounts as they are now, and the delay with which PayPal's reports show them.</summary>
internal static class ReportControls
{
    public static Answer Show(Control control) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("delay"u8, XmlConvert.ToString(control.World.Accounts.ReportDelay));
        writer.WriteEndObject();
    });

    public static Answer Replace(Control control)
    {
        var input = control.Input("delay");
        var delay = input.Duration("delay", MerchantAccounts.LongestReportDelay, "such as PT0S or PT3H, from zero to three hours");
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        control.World.Accounts.ReportDelay = delay;
        return Show(control);
    }

    public static Answer Balances(Control control) => control.Apps.Any()
        ? ControlAnswer.Items(control.Apps.DistinctBy(app => app.Merchant.MerchantId), (writer, app) =>
        {
            writer.WriteStartObject();
            writer.WriteString("client_id"u8, app.ClientId);
            writer.WriteString("merchant_id"u8, app.Merchant.MerchantId);
            writer.WriteStartArray("balances"u8);
            foreach (var (currency, balance) in app.Account.Balances())
            {
                writer.WriteStartObject();
                writer.WriteString("currency"u8, currency);
                balance.WriteMembers(writer, currency);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        })
        : ControlAnswer.NoApp(control.World);

    /// <summary>Every entry, also those that the reports do not show yet. A changed status is a further entry.</summary>
    public static Answer Transactions(Control control)
    {
        var entries = control.Apps.DistinctBy(app => app.Merchant.MerchantId)
            .SelectMany(app => app.Account.All()).OrderBy(entry => entry.UpdatedAt);
        return ControlAnswer.Newest(control, entries, (writer, movement) =>
            TransactionWriter.Write(writer, movement, TransactionFields.Default, control.World, showsBalance: true));
    }
}
