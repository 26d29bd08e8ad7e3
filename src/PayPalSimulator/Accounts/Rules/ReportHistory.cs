namespace PayPalSimulator.Accounts.Rules;

/// <summary>How far PayPal's reports go back.</summary>
internal static class ReportHistory
{
    public const string TooOld = "The date must be within the previous three years.";

    private const int Years = 3;

    public static DateTimeOffset Oldest(DateTimeOffset now) => now.AddYears(-Years);
}
