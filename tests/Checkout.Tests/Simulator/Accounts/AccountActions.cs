using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Accounts;

/// <summary>What a merchant and a developer do with an account and its reports.</summary>
internal static class AccountActions
{
    /// <summary>Makes the reports show a transaction at once.</summary>
    public static async Task ReportAtOnceAsync(this SimulatorApp simulator) =>
        Assert.Equal(HttpStatusCode.OK, (await simulator.PutAsync("/_simulator/reports", new JsonObject { ["delay"] = "PT0S" })).Status);

    /// <summary>Searches the last and the next ten days.</summary>
    /// <param name="more">Further parameters, with an ampersand before each.</param>
    public static Task<Answer> SearchAsync(this SimulatorApp simulator, string more = "") =>
        simulator.GetAsync($"/v1/reporting/transactions?start_date={Day(-10)}&end_date={Day(10)}{more}");

    public static async Task<List<string>> FoundAsync(this SimulatorApp simulator, string more = "") => Codes(await simulator.SearchAsync(more));

    /// <summary>The event code, the amount and the status of each transaction.</summary>
    public static List<string> Codes(Answer found) => [.. found["transaction_details"].AsArray()
        .Select(detail => detail!["transaction_info"]!)
        .Select(info => $"{info["transaction_event_code"]} {info["transaction_amount"]!["value"]} {info["transaction_status"]}")];

    public static Task<Answer> BookAsync(this SimulatorApp simulator, string what, JsonObject body) =>
        simulator.PostAsync($"/_simulator/account/{what}", body);

    /// <summary>The available and the withheld money.</summary>
    public static async Task<string> BalanceAsync(this SimulatorApp simulator, string currency = "USD")
    {
        var balance = (await simulator.GetAsync($"/v1/reporting/balances?currency_code={currency}"))["balances"][0]!;
        return $"{balance["available_balance"]!["value"]} and {balance["withheld_balance"]!["value"]}";
    }

    /// <summary>A time as a parameter of a report.</summary>
    public static string Day(double days) =>
        DateTimeOffset.UtcNow.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
