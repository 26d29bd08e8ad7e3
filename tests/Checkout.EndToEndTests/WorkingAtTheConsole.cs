using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class WorkingAtTheConsole(Chromium chromium)
{
    [Fact]
    public async Task Held_money_is_captured_in_parts_and_given_back_in_parts_but_never_more_than_there_is()
    {
        await using var shop = await Shop.OpenAsync(null, ("PAYPAL_INTENT", "AUTHORIZE"));
        var order = await AuthorizeAsync(shop);

        await chromium.WorkAsync(shop, async clerk =>
        {
            clerk.Expects("422");
            await clerk.VisitAsync();
            await clerk.LookAsync("console-sign-in");
            await clerk.SignInAsync();
            await clerk.FindOrderAsync(order);

            await TakeAsync(clerk, "Capture…", "Capture", "10.00");
            await clerk.SeeFactAsync("Captured", "$10.00");
            await TakeAsync(clerk, "Capture…", "Capture", "24.31");
            await clerk.SeeFactAsync("Captured", "$34.31");
            await TakeAsync(clerk, "Refund…", "Refund", "4.00");
            await clerk.SeeFactAsync("Given back", "$4.00");
            await TakeAsync(clerk, "Refund…", "Refund", "4.00");
            await clerk.SeeFactAsync("Given back", "$8.00");
            await TakeAsync(clerk, "Refund…", "Refund", "30.00");
            await clerk.SeeRefusedAsync("That was not possible");
            await clerk.CancelAsync();
            await clerk.LookAsync("console-order");

            await clerk.OpenAsync("Events");
            await clerk.ClickAsync("Replay");
            await clerk.ConfirmAsync("Replay");
            await clerk.LookAsync("console-events");
            await clerk.OpenAsync("Today");
            await clerk.SeeAsync("1 paid order");
            await clerk.LookAsync("console-today");
            await clerk.OpenAsync("Ledger");
            await clerk.SeeAsync("Accounts in USD");
            await clerk.LookAsync("console-ledger");
        });

        var known = await shop.Merchant.OrderAsync(order);
        Assert.Equal(("34.31", "8.00"), (known.GetProperty("captured").Text("value"), known.GetProperty("refunded").Text("value")));
    }

    private static async Task TakeAsync(Clerk clerk, string button, string verb, string amount)
    {
        await clerk.ClickAsync(button);
        await clerk.FillAsync("Amount", amount);
        await clerk.ConfirmAsync($"{verb} ${amount}");
    }

    /// <summary>A shopper's order whose money PayPal holds. Gives PayPal's order id.</summary>
    private static async Task<string> AuthorizeAsync(Shop shop)
    {
        using var customer = new Customer(shop.Url);
        var order = await customer.OrderAsync("MUG-TIDE");
        await shop.PayPal.ApproveAsync(order);
        await customer.CaptureAsync(order);
        return order;
    }
}
