using Checkout.Orders;

namespace Checkout.Tests.Server.Disputes;

/// <summary>The ledger follows a dispute to its end, and agrees with PayPal's account to the cent.</summary>
public sealed class BalancingDisputes
{
    [Fact]
    public async Task The_ledger_agrees_with_PayPals_account_while_disputes_are_open_and_however_they_end()
    {
        await using var shop = await Shop.OpenAsync();
        var (won, lost, accepted, appealed) = (await shop.PayAsync(), await shop.PayAsync(), await shop.PayAsync(), await shop.PayAsync());
        var (part, open) = (await shop.PayAsync(), await shop.PayAsync());
        var disputes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, captureId) in new[] { won, lost, accepted, appealed, open })
        {
            disputes[id] = await shop.DisputedAsync(captureId);
        }

        disputes[part.Id] = await shop.DisputedAsync(part.CaptureId, new { stage = "CHARGEBACK", amount = "5.00" });
        await shop.PassToTheComparisonAsync(1);
        Assert.NotEqual("0.00", await BalanceAsync(shop, "paypal:held"));

        await shop.PayPal.InDisputeAsync(disputes[won.Id], "decide", new { outcome = "SELLER_FAVOR" });
        await shop.UntilResolvedAsync(disputes[won.Id], "RESOLVED_SELLER_FAVOUR");
        Assert.Equal(200, (await shop.InDisputeAsync(
            disputes[accepted.Id], "accept-claim", """{"amount":{"currency_code":"USD","value":"3.00"},"note":"Sorry!"}""")).Status);
        foreach (var id in new[] { lost.Id, appealed.Id, part.Id })
        {
            await shop.PayPal.InDisputeAsync(disputes[id], "decide");
            await shop.UntilResolvedAsync(disputes[id], "RESOLVED_BUYER_FAVOUR");
            await shop.UntilAsync(id, OrderStatus.Reversed);
        }

        await shop.PassToTheComparisonAsync(2);
        foreach (var id in new[] { appealed.Id, part.Id })
        {
            Assert.Equal(200, (await shop.InDisputeAsync(disputes[id], "appeal", """{"notes":"It was delivered."}""")).Status);
            await shop.PayPal.InDisputeAsync(disputes[id], "decide", new { outcome = "SELLER_FAVOR" });
            await shop.UntilResolvedAsync(disputes[id], "RESOLVED_SELLER_FAVOUR");
            await shop.UntilAsync(id, OrderStatus.Completed);
        }

        await shop.PassToTheComparisonAsync(3);
        await shop.PassToTheComparisonAsync(4);

        Assert.Equal(OrderStatus.PartiallyRefunded, (await shop.OrderAsync(accepted.Id)).Status);
        Assert.Equal("3.00", await BalanceAsync(shop, "refunds"));
        Assert.Equal((await shop.OrderAsync(lost.Id)).Total.Value, await BalanceAsync(shop, "chargebacks"));
        Assert.Equal("30.00", await BalanceAsync(shop, "dispute_fees"));
        Assert.Equal((await shop.OrderAsync(open.Id)).Total.Value, await BalanceAsync(shop, "paypal:held"));
        Assert.Equal(0, shop.CountLogged("ALARM LEDGER_DIFFERS"));
        Assert.Empty((await shop.LedgerAsync("differences?state=open")).Items);
    }

    private static async Task<string?> BalanceAsync(Shop shop, string account) => (await shop.LedgerAsync("balances")).Json
        .GetProperty("balances").EnumerateArray().Where(balance => balance.At("account") == account)
        .Select(balance => balance.At("balance")).SingleOrDefault() ?? "0.00";
}
