using Checkout.Tests.Ledger;
using Checkout.Tests.Server.Operations;

namespace Checkout.Tests.Server;

/// <summary>Whatever happens to payments here and at PayPal, the ledger agrees with PayPal's account to the cent. <c>TESTS_LONG=true</c> runs
/// more orders.</summary>
public sealed class BalancingAtRandom(ITestOutputHelper output)
{
    private const int Seed = 20261130;

    private static readonly int Orders = Environment.GetEnvironmentVariable("TESTS_LONG") == "true" ? 1_000 : 30;

    /// <summary>Captures that were reversed without a dispute. Only those reversals are cancelled here: a dispute cancels its own.</summary>
    private readonly List<string> reversed = [];

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
        await shop.PassToTheComparisonAsync(1);
        var cancelled = await CancelReversalsAsync(shop, random);
        await shop.PassToTheComparisonAsync(2);
        await shop.PassToTheComparisonAsync(3);

        output.WriteLine($"{paid.Count} orders, {cancelled} cancelled reversals.");
        Assert.Empty(await shop.DifferenceAsync());
        var journal = (await shop.LedgerAsync("export?format=journal")).Text;
        await Hledger.CheckAsync(journal);
        Assert.Equal(await BalancesAsync(shop), await Hledger.BalancesAsync(journal));
        Assert.Empty((await shop.LedgerAsync("differences?state=open")).Items);
        Assert.NotEmpty((await shop.LedgerAsync("differences?state=resolved")).Items);
        Assert.Equal(0, shop.CountLogged("ALARM LEDGER_DIFFERS"));
        Assert.Equal(0, shop.CountLogged("is QUARANTINED"));
    }

    /// <summary>An order that is captured in parts, and what happens to it then.</summary>
    private async Task<string> PayAsync(Shop shop, Random random)
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

    private async Task GiveBackAsync(Shop shop, Random random, string id)
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
                    reversed.Add(capture.Id);
                    break;
                case 5:
                    await DisputeAsync(shop, random, capture.Id, part);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A claim about all of a payment or a part: it stays open, or ends for one of the parties.</summary>
    private static async Task DisputeAsync(Shop shop, Random random, string captureId, string part)
    {
        var channel = random.Next(2) == 0 ? "EXTERNAL" : "INTERNAL";
        var amount = random.Next(2) == 0 ? part : null;
        var id = await shop.PayPal.DisputeAsync(captureId, new { stage = "CHARGEBACK", channel, amount });
        switch (random.Next(4))
        {
            case 0:
                break;
            case 1:
                await shop.PayPal.InDisputeAsync(id, "cancel");
                break;
            default:
                await shop.PayPal.InDisputeAsync(id, "decide", new { outcome = random.Next(2) == 0 ? "BUYER_FAVOR" : "SELLER_FAVOR" });
                break;
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

    private async Task<int> CancelReversalsAsync(Shop shop, Random random)
    {
        var cancelled = 0;
        foreach (var captureId in reversed)
        {
            if (random.Next(2) == 0)
            {
                await shop.PayPal.CancelReversalAsync(captureId);
                cancelled++;
            }
        }

        return cancelled;
    }

    private static async Task<IReadOnlyList<string>> BalancesAsync(Shop shop) =>
    [
        .. (await shop.LedgerAsync("balances")).Json.GetProperty("balances").EnumerateArray()
            .Select(balance => $"{balance.At("account")} {balance.At("balance")} {balance.At("currency")}").Order(StringComparer.Ordinal),
    ];

    private static string Usd(long minorUnits) => new Money("USD", minorUnits).Value;

    private static object Usd(string value) => new { currency_code = "USD", value };
}
