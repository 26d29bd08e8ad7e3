using System.Globalization;
using Checkout.Alarms;
using Checkout.Storage;

namespace Checkout.Server.Reconciliation;

/// <summary>The alarm about the differences of a day. Pure.</summary>
internal static class DifferenceAlarm
{
    /// <summary>The most differences that the text names.</summary>
    public const int MostNamed = 20;

    public static Alarm Of(IReadOnlyList<LedgerDifference> differences, DateTimeOffset now)
    {
        var named = differences.Take(MostNamed)
            .Select(difference => $"{difference.Subject} ({difference.Ours} here, {difference.PayPals} at PayPal)");
        var further = differences.Count > MostNamed ? $", and {differences.Count - MostNamed} more" : "";
        return new(
            AlarmCause.LedgerDiffers,
            now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"The ledger and PayPal's transactions have differed since yesterday: {string.Join(", ", named)}{further}. "
            + "list-differences shows all. Compare each with your PayPal account.");
    }
}
