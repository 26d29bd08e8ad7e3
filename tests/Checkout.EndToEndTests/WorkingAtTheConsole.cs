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

    [Fact]
    public async Task A_key_opens_what_its_roles_allow_until_it_is_withdrawn_and_wrong_keys_lock_the_door()
    {
        await using var shop = await Shop.OpenAsync(null, ("PAYPAL_INTENT", "AUTHORIZE"));
        var order = await AuthorizeAsync(shop);

        await chromium.WorkAsync(shop, async owner =>
        {
            await owner.SignInAsync();
            await owner.OpenAsync("Keys");
            await owner.ClickAsync("Make a key");
            await owner.FillAsync("Name", "Ada");
            await owner.ConfirmAsync("Make the key");
            var key = await owner.ReadSecretAsync();
            await owner.LookAsync("console-keys");

            await chromium.WorkAsync(shop, async reader =>
            {
                reader.Expects("429");
                await reader.SignInAsync(key);
                await reader.FindOrderAsync(order);
                await reader.SeeAsync("Your key may look, and not change anything.");
                await reader.SeeNoButtonAsync("Capture");
                await reader.SeeNoViewAsync("Keys");

                await owner.ClickAsync("Withdraw Ada");
                await owner.ConfirmAsync("Withdraw the key");

                await reader.SeeHeadingAsync("Sign in to the console");
                await reader.SeeAsync("You were signed out");
                for (var tries = 1; tries <= 5; tries++)
                {
                    await reader.TryAsync($"a-wrong-key-of-the-right-length-{tries:000}");
                    await reader.SeeAsync("This key is not valid");
                }

                await reader.TryAsync(Shop.AdminKey);
                await reader.SeeAsync("Too many tries");
            });

            await owner.OpenAsync("Audit log");
            await owner.SeeAsync("withdraw-key");
            await owner.LookAsync("console-audit");
        });
    }

    [Fact]
    public async Task A_dispute_appears_by_itself_is_answered_with_evidence_and_shows_its_outcome()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.SubscribedAsync();
        using var customer = new Customer(shop.Url);
        var order = await customer.OrderAsync("MUG-TIDE");
        await shop.PayPal.ApproveAsync(order);
        await customer.CaptureAsync(order);
        var (capture, _) = (await shop.PayPal.CapturesByOrderAsync())[order].Single();

        await chromium.WorkAsync(shop, async clerk =>
        {
            await clerk.SignInAsync();
            await clerk.OpenAsync("Disputes");
            await clerk.SeeAsync("No dispute is open");

            await shop.PayPal.DisputeAsync(capture);
            await clerk.ClickLinkAsync("PP-D-");
            await clerk.SeeAsync("Merchandise or service not received");
            await clerk.ClickAsync("Provide evidence…");
            await clerk.FillAsync("Note", "It was delivered on Monday.");
            await clerk.AttachAsync("Files", "label.pdf");
            await clerk.ConfirmAsync("Provide evidence");
            await clerk.SeeAsync("Under review");
            await clerk.LookAsync("console-dispute");

            await shop.PayPal.DecideAsync(clerk.Page.Url.Split('/')[^1], "SELLER_FAVOR");
            await clerk.SeeAsync("Resolved seller favour");
        });
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
