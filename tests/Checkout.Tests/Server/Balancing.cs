using System.Globalization;
using Checkout.Ledger;

namespace Checkout.Tests.Server;

/// <summary>Comparing the ledger with the account at PayPal.</summary>
internal static class Balancing
{
    /// <summary>Passes to the next comparison, and waits until the ledger is right: each order that differs is looked up.</summary>
    public static async Task PassToTheComparisonAsync(this Shop shop, int times)
    {
        var now = shop.Time.GetUtcNow();
        var pass = ComparisonTimes.Next(ComparisonTimes.DayOf(now).AddDays(1)) - now;
        await shop.PayPal.PassAsync(System.Xml.XmlConvert.ToString(pass));
        shop.Pass(pass);
        await shop.UntilLoggedAsync("Compared the ledger with PayPal", times);
        await Shop.EventuallyAsync(shop.DifferenceAsync, difference => difference.Length == 0);
    }

    /// <summary>The balances of PayPal and of the ledger; empty if they are equal.</summary>
    public static async Task<string> DifferenceAsync(this Shop shop)
    {
        var ours = (await shop.LedgerAsync("balances")).Json.GetProperty("balances").EnumerateArray()
            .Where(balance => balance.At("account") is "paypal" or "paypal:held")
            .Select(balance => $"{balance.At("account")} {balance.At("currency")} {Number(balance.At("balance"))}");
        var (left, right) = (string.Join(", ", (await shop.PayPal.BalancesAsync()).Order()), string.Join(", ", ours.Order()));
        return left == right ? "" : $"PayPal: {left}. Ledger: {right}.";
    }

    public static Task<Reply> LedgerAsync(this Shop shop, string path) => shop.AdminAsync($"/ledger/{path}");

    private static string Number(string? text) =>
        decimal.Parse(text!, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture);
}
