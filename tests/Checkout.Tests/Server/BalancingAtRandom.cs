using System.Globalization;
using Checkout.Ledger;
using Checkout.Tests.Ledger;
using Checkout.Tests.Server.Operations;

namespace Checkout.Tests.Server;

/// <summary>Whatever happens to payments here and at PayPal, the ledger agrees with PayPal's account to the cent. <c>TESTS_LONG=true</c> runs
/// more orders.</summary>
public sealed class BalancingAtRandom(ITestOutputHelper output)
{
    private const int Seed = 20261130;

    private static readonly int Orders = Environment.GetEnvironmentVariable("TESTS_LONG") == "true" ? 1_000 : 30;

    [Fact]
    public async Task The_ledger_balances_agrees_with_PayPals_account_to_the_cent_and_alarms_no_difference_that_is_none()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var random = new Random(Seed);
        var paid = new List<string>();
        for (var number = 0; number < Orders; number++)
        {
            paid.Add(await PayAsync(shop, random));
        }

        await MoveAccountAsync(shop);
        await PassToTheComparisonAsync(shop, 1);
        var cancelled = await CancelReversalsAsync(shop, random);
        await PassToTheComparisonAsync(shop, 2);
        await PassToTheComparisonAsync(shop, 3);

        output.WriteLine($"{paid.Count} orders, {cancelled} cancelled reversals.");
        await AgreeAsync(shop);
        var journal = (await ReadAsync(shop, "export?format=journal")).Text;
        await Hledger.CheckAsync(journal);
        Assert.Equal(await BalancesAsync(shop), await Hledger.BalancesAsync(journal));
        Assert.Empty((await ReadAsync(shop, "differences?state=open")).Items);
        Assert.NotEmpty((await ReadAsync(shop, "differences?state=resolved")).Items);
        Assert.Equal(0, shop.CountLogged("ALARM LEDGER_DIFFERS"));
        Assert.Equal(0, shop.CountLogged("is QUARANTINED"));
    }

    /// <summary>An order that is captured in parts, and what happens to it then.</summary>
    private static async Task<string> PayAsync(Shop shop, Random random)
    {
        var id = await shop.AuthorizeAsync();
        var total = (await shop.OrderAsync(id)).Total.MinorUnits;
        if (random.Next(10) == 0)
        {
            return id;
        }

        var part = random.Next(2) == 0 ? total : random.NextInt64(1, total);
        await SometimesLoseAsync(shop, random, "/v2/payments/authorizations/*/capture");
        await shop.TakeAsync(id, Usd(part));
        await shop.UntilOperatedAsync(id);
        if (part < total && random.Next(2) == 0)
        {
            await shop.TakeAsync(id, Usd(total - part));
            await shop.UntilOperatedAsync(id);
        }

        await GiveBackAsync(shop, random, id);
        return id;
    }

    private static async Task GiveBackAsync(Shop shop, Random random, string id)
    {
        var captured = (await shop.OrderAsync(id)).Captures;
        foreach (var capture in captured)
        {
            Assert.True(Money.TryRead(capture.Amount, out var amount));
            var part = Usd(random.NextInt64(1, amount.MinorUnits + 1));
            switch (random.Next(6))
            {
                case 0 when captured.Length == 1:
                    await SometimesLoseAsync(shop, random, "/v2/payments/captures/*/refund");
                    await shop.RefundAsync(id, part);
                    await shop.UntilOperatedAsync(id);
                    break;
                case 1 or 2:
                    await shop.PayPal.RefundAsync(capture.Id, part);
                    break;
                case 3 or 4:
                    await shop.PayPal.ReverseAsync(capture.Id);
                    break;
                default:
                    break;
            }
        }
    }

    private static Task SometimesLoseAsync(Shop shop, Random random, string path) =>
        random.Next(4) == 0 ? shop.PayPal.FailAsync(path, "reset_after") : Task.CompletedTask;

    /// <summary>What happens to the account apart from orders.</summary>
    private static async Task MoveAccountAsync(Shop shop)
    {
        await shop.PayPal.MoveAsync("payment", new { amount = Usd("80.00"), fee = Usd("2.50"), invoice_id = "EBAY-4711" });
        await shop.PayPal.MoveAsync("withdraw", new { amount = Usd("30.00") });
        await shop.PayPal.MoveAsync("convert", new { from = Usd("20.00"), to = new { currency_code = "EUR", value = "18.11" } });
        await shop.PayPal.MoveAsync("fee", new { amount = Usd("15.00"), kind = "chargeback" });
        await shop.PayPal.MoveAsync("hold", new { amount = Usd("7.00") });
    }

    private static async Task<int> CancelReversalsAsync(Shop shop, Random random)
    {
        var cancelled = 0;
        foreach (var capture in (await shop.PayPal.CapturesAsync()).Where(capture => capture.At("status_details/reason") == "CHARGEBACK"))
        {
            if (random.Next(2) == 0)
            {
                await shop.PayPal.CancelReversalAsync(capture.At("id")!);
                cancelled++;
            }
        }

        return cancelled;
    }

    private static async Task PassToTheComparisonAsync(Shop shop, int times)
    {
        var now = shop.Time.GetUtcNow();
        var pass = ComparisonTimes.Next(ComparisonTimes.DayOf(now).AddDays(1)) - now;
        await shop.PayPal.PassAsync(System.Xml.XmlConvert.ToString(pass));
        shop.Pass(pass);
        await shop.UntilLoggedAsync("Compared the ledger with PayPal", times);

        // Each order that differs is looked up before the next comparison.
        await Shop.EventuallyAsync(() => IsEqualAsync(shop), isEqual => isEqual);
    }

    private static async Task AgreeAsync(Shop shop) => Assert.True(await IsEqualAsync(shop));

    private static async Task<bool> IsEqualAsync(Shop shop)
    {
        var ours = (await ReadAsync(shop, "balances")).Json.GetProperty("balances").EnumerateArray()
            .Where(balance => balance.At("account") is "paypal" or "paypal:held")
            .Select(balance => $"{balance.At("account")} {balance.At("currency")} {Number(balance.At("balance"))}");
        return (await shop.PayPal.BalancesAsync()).Order().SequenceEqual(ours.Order());
    }

    private static async Task<IReadOnlyList<string>> BalancesAsync(Shop shop) =>
    [
        .. (await ReadAsync(shop, "balances")).Json.GetProperty("balances").EnumerateArray()
            .Select(balance => $"{balance.At("account")} {balance.At("balance")} {balance.At("currency")}").Order(StringComparer.Ordinal),
    ];

    private static Task<Reply> ReadAsync(Shop shop, string path) =>
        shop.Browser.SendAsync(HttpMethod.Get, $"/api/merchant/ledger/{path}", null, ("Authorization", $"Bearer {Shop.AdminKey}"));

    private static string Number(string? text) => decimal.Parse(text!, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Usd(long minorUnits) => new Money("USD", minorUnits).Value;

    private static object Usd(string value) => new { currency_code = "USD", value };
}
