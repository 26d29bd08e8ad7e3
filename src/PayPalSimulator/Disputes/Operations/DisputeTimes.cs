using System.Globalization;
using PayPalSimulator.Disputes.Models;

namespace PayPalSimulator.Disputes.Operations;

/// <summary>The times by which the list of disputes is filtered. PayPal lists the disputes of the last 180 days.</summary>
internal sealed record DisputeTimes(DateTimeOffset CreatedFrom, DateTimeOffset UpdatedFrom, DateTimeOffset UpdatedUntil)
{
    private static readonly TimeSpan Listed = TimeSpan.FromDays(180);

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static DisputeTimes Read(ApiCall call, List<Detail> found)
    {
        if (call.Query("start_time") is { } start && call.Query("disputed_transaction_id") is not null)
        {
            found.Add(new Detail("INVALID_PARAMETER_VALUE", "start_time", start, "query")
            {
                Description = "Specify either start_time or disputed_transaction_id.",
            });
        }

        var earliest = call.Now - Listed;
        return new DisputeTimes(
            Read(call, "start_time", found) ?? earliest,
            Read(call, "update_time_after", found) ?? earliest,
            Read(call, "update_time_before", found) ?? DateTimeOffset.MaxValue);
    }

    public bool Take(Dispute dispute) =>
        dispute.CreatedAt >= CreatedFrom && dispute.UpdatedAt >= UpdatedFrom && dispute.UpdatedAt <= UpdatedUntil;

    private static DateTimeOffset? Read(ApiCall call, string name, List<Detail> found)
    {
        if (call.Query(name) is not { } text)
        {
            return null;
        }

        var isTime = DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        var issue = !isTime ? "INVALID_START_TIME_FORMAT"
            : time > call.Now ? "DATE_CAN_NOT_BE_IN_FUTURE"
            : time < call.Now - Listed ? "INVALID_START_TIME_RANGE"
            : null;
        if (issue is not null)
        {
            found.Add(new Detail(issue, name, text, "query"));
        }

        return time;
    }
}
