using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Accounts.Rules;

namespace PayPalSimulator.Accounts.Operations;

/// <summary><c>GET /v1/reporting/transactions</c>: the transactions of the merchant's account, up to the last refresh.</summary>
internal static class ListTransactions
{
    public static Answer Handle(ApiCall call)
    {
        if (TransactionRules.Read(call, out var problems) is not { } query)
        {
            return ErrorAnswer.Of(call, StatusCodes.Status400BadRequest, problems);
        }

        var refreshedAt = call.Now - call.World.Accounts.ReportDelay;
        if (query.Start > refreshedAt)
        {
            return ReportError.NotYetThere(call);
        }

        var found = Report.Search(call.App.Account.All(), refreshedAt, query);
        return found.Count > Limits.TransactionsFound
            ? ReportError.TooMany(call, found.Count)
            : Show(call, query, refreshedAt, found);
    }

    private static Answer Show(ApiCall call, TransactionQuery query, DateTimeOffset refreshedAt, List<Movement> found)
    {
        var pages = (found.Count + query.PageSize - 1) / query.PageSize;
        var first = (query.Page - 1L) * query.PageSize;
        var end = query.End < refreshedAt ? query.End : refreshedAt;
        return Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("transaction_details"u8);
            foreach (var movement in found.Skip((int)Math.Min(first, found.Count)).Take(query.PageSize))
            {
                TransactionWriter.Write(writer, movement, query.Fields, call.World, showsBalance: !query.HasOptions);
            }

            writer.WriteEndArray();
            writer.WriteString("account_number"u8, call.App.Merchant.MerchantId);
            writer.WriteString("start_date"u8, JsonText.Time(query.Start));
            writer.WriteString("end_date"u8, JsonText.Time(end));
            writer.WriteString("last_refreshed_datetime"u8, JsonText.Time(refreshedAt));
            writer.WriteNumber("page"u8, query.Page);
            writer.WriteNumber("total_items"u8, found.Count);
            writer.WriteNumber("total_pages"u8, pages);
            PageLinks.Write(writer, call, query.Page, pages);
            writer.WriteEndObject();
        });
    }
}
