namespace PayPalSimulator.Disputes.Models;

/// <summary>PayPal's reasons for a decision; <c>adjudication-reasons.txt</c> has them from the description of Disputes v1.</summary>
internal static class AdjudicationReasons
{
    public static readonly IReadOnlySet<string> All = Read();

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(Resources.Open("adjudication-reasons.txt"));
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }
}
