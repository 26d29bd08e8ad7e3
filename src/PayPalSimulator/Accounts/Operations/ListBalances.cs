using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Accounts.Rules;

namespace PayPalSimulator.Accounts.Operations;

/// <summary><c>GET /v1/reporting/balances</c>: the balances of the merchant's account at a time, or at the last refresh.</summary>
internal static class ListBalances
{
    public static Answer Handle(ApiCall call)
    {
        var reader = new QueryReader(call);
        var asked = reader.Time("as_of_time");
        var currency = reader.Matching("currency_code", Currency.IsKnown, "Must be a currency code such as USD.");
        if (asked < ReportHistory.Oldest(call.Now))
        {
            reader.Refuse("as_of_time", ReportHistory.TooOld);
        }

        if (reader.Problems.Count > 0)
        {
            return ErrorAnswer.Of(call, StatusCodes.Status400BadRequest, reader.Problems);
        }

        var refreshedAt = call.Now - call.World.Accounts.ReportDelay;
        return Show(call, asked < refreshedAt ? asked.Value : refreshedAt, refreshedAt, currency);
    }

    private static Answer Show(ApiCall call, DateTimeOffset asOf, DateTimeOffset refreshedAt, string? currency)
    {
        var primary = call.App.Merchant.PrimaryCurrency;
        var balances = Report.Balances(call.App.Account.All(), asOf);
        balances.TryAdd(primary, default);
        return Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("balances"u8);
            foreach (var (held, balance) in balances.Where(one => currency is null || one.Key == currency).OrderBy(one => one.Key))
            {
                writer.WriteStartObject();
                writer.WriteString("currency"u8, held);
                writer.WriteBoolean("primary"u8, held == primary);
                balance.WriteMembers(writer, held);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("account_id"u8, call.App.Merchant.MerchantId);
            writer.WriteString("as_of_time"u8, JsonText.Time(asOf));
            writer.WriteString("last_refresh_time"u8, JsonText.Time(refreshedAt));
            writer.WriteEndObject();
        });
    }
}
