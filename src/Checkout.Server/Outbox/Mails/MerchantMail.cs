using System.Globalization;
using System.Text.Json.Nodes;
using Checkout.Alarms;
using Checkout.Ledger;
using Checkout.Storage;

namespace Checkout.Server.Outbox.Mails;

/// <summary>What a mail to the merchant tells. Its facts are stored with the message.</summary>
internal static class MerchantMail
{
    public const string Alarm = "alarm";

    public const string Summary = "summary";

    /// <summary>The accounts of a summary, each with the sign that makes what a merchant expects positive.</summary>
    private static readonly (string Account, int Sign)[] Accounts =
    [
        (LedgerAccount.Sales, -1), (LedgerAccount.Shipping, -1), (LedgerAccount.Tax, -1), (LedgerAccount.Discounts, 1),
        (LedgerAccount.Refunds, 1), (LedgerAccount.Chargebacks, 1), (LedgerAccount.Fees, 1), (LedgerAccount.DisputeFees, 1),
    ];

    /// <summary>The mail of an alarm; null if it is about mail itself.</summary>
    public static NewMessage? Of(OutboxMessage alarm, AlarmMessage told) => alarm.Topic is AlarmCause.MailServerRefusesUs
        ? null
        : new(
            MessageKind.Mail, MessageDestination.Merchant, Alarm, $"{told.Cause} {told.Subject}".TrimEnd(),
            new JsonObject { ["cause"] = told.Cause, ["subject"] = told.Subject, ["text"] = told.Text }.ToJsonString(),
            $"{MessageKind.Mail} {Alarm} {alarm.Id}", alarm.OrderId);

    /// <summary>The mail about a day; null if nothing was booked on it.</summary>
    public static NewMessage? Of(DateOnly day, Statement statement)
    {
        var lines = new JsonArray([.. statement.Lines.SelectMany(line => Accounts
            .Where(account => account.Account == line.Account && !(line.Debit.IsZero && line.Credit.IsZero))
            .Select(account => (JsonNode)new JsonObject
            {
                ["account"] = line.Account,
                ["currency"] = line.Debit.Currency,
                ["value"] = new Money(line.Debit.Currency, account.Sign * (line.Debit - line.Credit).MinorUnits).Value,
            }))]);
        var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return lines.Count == 0 ? null : new(
            MessageKind.Mail, MessageDestination.Merchant, Summary, name, new JsonObject { ["lines"] = lines }.ToJsonString(),
            $"{MessageKind.Mail} {Summary} {name}");
    }

    public static void Fill(MailData data, OutboxMessage message, MailWords words)
    {
        var facts = JsonNode.Parse(message.Payload)!.AsObject();
        (string, string)[] places = [("subject", message.Subject), ("shop", data.Text("shop")!)];
        data["subject"] = words.Of($"{message.Topic}.subject", places);
        data["heading"] = words.Of($"{message.Topic}.heading", places);
        data["text"] = facts["text"]?.GetValue<string>() ?? words.Of($"{message.Topic}.text", places);
        data.Add("facts", (facts["lines"]?.AsArray() ?? []).Select(line => new[]
        {
            ("name", words.Of($"account.{line!["account"]!.GetValue<string>()}")),
            ("amount", words.Of(new PayPal.PayPalMoney(line["currency"]!.GetValue<string>(), line["value"]!.GetValue<string>()))),
        }));
    }
}
