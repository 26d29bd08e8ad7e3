using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PayPalSimulator.Disputes.Models;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>GET /v1/customer/disputes</c>: one page of summaries, latest first.</summary>
internal static class ListDisputes
{
    private const int DefaultPageSize = 10;
    private const int MaxPageSize = 50;

    private static readonly string[] States =
        ["REQUIRED_ACTION", "REQUIRED_OTHER_PARTY_ACTION", "UNDER_PAYPAL_REVIEW", "RESOLVED", "OPEN_INQUIRIES", "APPEALABLE"];

    public static Answer Handle(ApiCall call)
    {
        var found = new List<Detail>();
        var size = ReadSize(call, found);
        var skipped = ReadToken(call, found);
        var times = DisputeTimes.Read(call, found);
        var states = ReadStates(call, found);
        var transaction = call.Query("disputed_transaction_id");
        if (transaction is not null && (transaction.Length is 0 or > 255 || !transaction.All(IsOfId)))
        {
            found.Add(new Detail("INVALID_PARAMETER_SYNTAX", "disputed_transaction_id", transaction, "query"));
        }

        if (found.Count > 0)
        {
            return call.Refuse(found);
        }

        var rows = call.App.Disputes.All.Reverse().Select(dispute => Row(call, dispute))
            .Where(row => times.Take(row.Dispute) && (states.Length == 0 || states.Contains(row.State))
                && (transaction is null || transaction == row.Dispute.Capture.Id || transaction == row.Dispute.Terms.BuyerTransactionId))
            .Skip(skipped).Take(size + 1).ToArray();
        return Page(call, rows, size, skipped);
    }

    private static Answer Page(ApiCall call, (Dispute Dispute, string State)[] rows, int size, int skipped) => Answer.Of(
        StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            if (rows.Length > 0)
            {
                writer.WriteStartArray("items"u8);
                foreach (var (dispute, _) in rows.Take(size))
                {
                    lock (dispute.Capture.Order.Gate)
                    {
                        DisputeWriter.WriteSummary(writer, dispute, call.BaseUrl, call.Party, call.Now);
                    }
                }

                writer.WriteEndArray();
            }

            writer.WriteStartArray("links"u8);
            writer.WriteLink(Address(call, call.Query("next_page_token")), "self", "GET");
            writer.WriteLink(Address(call, token: null), "first", "GET");
            if (rows.Length > size)
            {
                writer.WriteLink(Address(call, Token(skipped + size)), "next", "GET");
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    // The state is read once, under the gate, after PayPal has closed what is overdue.
    private static (Dispute Dispute, string State) Row(ApiCall call, Dispute dispute)
    {
        lock (dispute.Capture.Order.Gate)
        {
            DisputeDesk.CloseOverdue(dispute.Capture.Order, call.Now);
            return (dispute, DisputeWriter.State(dispute, call.Party, call.Now));
        }
    }

    private static int ReadSize(ApiCall call, List<Detail> found)
    {
        if (call.Query("page_size") is not { } text)
        {
            return DefaultPageSize;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MaxPageSize)
        {
            return size;
        }

        found.Add(new Detail("INVALID_PAGE_SIZE", "page_size", text, "query"));
        return DefaultPageSize;
    }

    private static string[] ReadStates(ApiCall call, List<Detail> found)
    {
        var states = call.Query("dispute_state")?.Split(',') ?? [];
        if (states.FirstOrDefault(state => !States.Contains(state)) is { } unknown)
        {
            found.Add(new Detail("INVALID_PARAMETER_VALUE", "dispute_state", unknown, "query"));
        }

        return states;
    }

    private static string Token(int skipped) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"skip {skipped}"));

    private static int ReadToken(ApiCall call, List<Detail> found)
    {
        if (call.Query("next_page_token") is not { } token)
        {
            return 0;
        }

        var text = Base64.IsValid(token) ? Encoding.ASCII.GetString(Convert.FromBase64String(token)) : "";
        if (text.StartsWith("skip ", StringComparison.Ordinal)
            && int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var skipped))
        {
            return skipped;
        }

        found.Add(new Detail("INVALID_PARAMETER_VALUE", "next_page_token", token, "query"));
        return 0;
    }

    private static string Address(ApiCall call, string? token)
    {
        var query = call.QueryParameters.Where(pair => pair.Key != "next_page_token")
            .Concat(token is null ? [] : [KeyValuePair.Create("next_page_token", token)])
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}").ToArray();
        return $"{call.BaseUrl}{call.Path}{(query.Length == 0 ? "" : "?")}{string.Join('&', query)}";
    }

    private static bool IsOfId(char letter) => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter) || letter == '_';
}
