using System.Text;
using Checkout.Server.Hosting;
using Checkout.Server.Outbox;
using Checkout.Server.Settings;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.Server.Alarms;

namespace Checkout.Tests.Server;

/// <summary>Secrets that stand in files are changed without a restart.</summary>
public sealed class ChangingASecretFile : IDisposable
{
    private const string OldKey = "the-old-key-0123456789-abcdefghijkl";

    private const string NewKey = "the-new-key-0123456789-abcdefghijkl";

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("checkout-secret-").FullName, "secret");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public async Task A_new_admin_key_is_valid_beside_the_old_key_until_the_old_key_is_removed()
    {
        await using var shop = await OpenAsync(SettingName.AdminKey, new() { AdminKeys = [OldKey] });
        Assert.Equal((200, 401), (await AskAsync(shop, OldKey), await AskAsync(shop, NewKey)));

        await ChangeAsync(shop, $"{NewKey}\n{OldKey}\n", "CHECKOUT_ADMIN_KEY changed");
        Assert.Equal((200, 200), (await AskAsync(shop, OldKey), await AskAsync(shop, NewKey)));

        await ChangeAsync(shop, NewKey, "CHECKOUT_ADMIN_KEY changed", 2);
        Assert.Equal((401, 200), (await AskAsync(shop, OldKey), await AskAsync(shop, NewKey)));
    }

    [Theory]
    [InlineData("too-short-a-canary", "CHECKOUT_ADMIN_KEY has 18 characters")]
    [InlineData("\n", "CHECKOUT_ADMIN_KEY_FILE names a file that is empty")]
    [InlineData(null, "CHECKOUT_ADMIN_KEY_FILE names a file that does not exist")]
    public async Task A_secret_file_that_cannot_be_used_is_reported_once_and_the_old_key_stays_valid(string? content, string line)
    {
        await using var shop = await OpenAsync(SettingName.AdminKey, new() { AdminKeys = [OldKey] });

        await ChangeAsync(shop, content, line);
        shop.Pass(SecretWatch.LookEvery);
        await ChangeAsync(shop, $"{NewKey},{OldKey}", "CHECKOUT_ADMIN_KEY changed");

        Assert.Equal(1, shop.CountLogged(line));
        Assert.Equal(0, shop.CountLogged("canary"));
        Assert.Equal((200, 200), (await AskAsync(shop, OldKey), await AskAsync(shop, NewKey)));
    }

    [Fact]
    public async Task A_changed_client_secret_is_used_only_after_PayPal_has_accepted_the_secret()
    {
        await using var shop = await OpenAsync(SettingName.PayPalClientSecret, ShopPlan.WithoutWebhooks);
        await shop.Browser.OrderAsync();

        await ChangeAsync(shop, "canary-that-PayPal-does-not-know", "issued no access token for the changed credentials");

        await shop.Browser.OrderAsync();
        Assert.Equal(0, shop.CountLogged("canary-that"));
    }

    [Fact]
    public async Task A_client_secret_that_PayPal_accepts_only_later_is_tried_again_and_repairs_a_shop_with_a_wrong_secret()
    {
        await using var shop = await OpenAsync(SettingName.PayPalClientSecret, ShopPlan.WithoutWebhooks with { Secret = "wrong" });
        Assert.Equal(503, (await shop.Browser.PlaceAsync(Browser.Cart())).Status);
        shop.ToPayPal.IsCut = true;
        await ChangeAsync(shop, Shop.ClientSecret, "issued no access token for the changed credentials");

        shop.ToPayPal.IsCut = false;
        shop.Pass(SecretWatch.TryAgainAfter + SecretWatch.LookEvery);

        await shop.UntilLoggedAsync("They are in use now");
        await shop.Browser.OrderAsync();
    }

    [Fact]
    public async Task A_changed_client_id_is_used_only_after_a_restart_because_orders_belong_to_their_client_id()
    {
        await using var shop = await OpenAsync(SettingName.PayPalClientId, ShopPlan.WithoutWebhooks);
        var asked = shop.ToPayPal.Sent.Count;

        await ChangeAsync(shop, "another-client-id", "used after a restart");

        Assert.Equal(asked, shop.ToPayPal.Sent.Count);
        await shop.Browser.OrderAsync();
    }

    [Fact]
    public async Task A_changed_client_id_is_reported_once_and_the_client_secret_is_still_read()
    {
        var secret = $"{path}-of-the-client";
        await File.WriteAllTextAsync(secret, Shop.ClientSecret);
        await using var shop = await OpenAsync(
            SettingName.PayPalClientId, ShopPlan.WithoutWebhooks, (SettingName.PayPalClientSecret, secret));
        await ChangeAsync(shop, "another-client-id", "used after a restart");

        for (var round = 1; round <= 3; round++)
        {
            await File.WriteAllTextAsync(secret, $"wrong-{round}");
            shop.Pass(SecretWatch.LookEvery);
            await shop.UntilLoggedAsync("issued no access token for the changed credentials", round);
        }

        Assert.Equal(1, shop.CountLogged("used after a restart"));
    }

    [Fact]
    public async Task Changed_webhook_ids_in_a_file_take_effect_without_a_restart()
    {
        await using var shop = await OpenAsync(SettingName.PayPalWebhookId, ShopPlan.WithoutWebhooks);

        await ChangeAsync(shop, "WH-1\nWH-2", "PAYPAL_WEBHOOK_ID changed");

        Assert.Equal(["WH-1", "WH-2"], shop.Get<WebhookIds>().Current);
    }

    [Fact]
    public async Task A_changed_alert_secret_signs_the_next_alarm()
    {
        const string another = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
        await using var receiver = await AlarmReceiver.StartAsync();
        await using var shop = await OpenAsync(SettingName.AlertSecret, receiver.Plan());

        await ChangeAsync(shop, another, "CHECKOUT_ALERT_SECRET changed");
        await shop.Get<AlarmOutbox>().RaiseAsync(Some.Alarm, shop.Time.GetUtcNow());
        await shop.UntilLoggedAsync("was sent in");

        var alarm = Assert.Single(receiver.All);
        Assert.Equal(
            StandardWebhook.Signature(another, alarm.Id, alarm.Time, Encoding.UTF8.GetBytes(alarm.Body)), alarm.Signature);
    }

    private Task<Shop> OpenAsync(string name, ShopPlan plan, params (string Name, string Path)[] others)
    {
        var value = name switch
        {
            SettingName.AdminKey => plan.AdminKeys[0],
            SettingName.PayPalClientSecret => plan.Secret,
            SettingName.PayPalClientId => "simulator-client-id",
            SettingName.AlertSecret => plan.AlertSecret!,
            _ => plan.WebhookIds[0],
        };
        File.WriteAllText(path, value);
        var files = others.Append((Name: name, Path: path)).ToDictionary(file => file.Name, file => file.Path, StringComparer.Ordinal);
        return Shop.OpenAsync(plan with { SecretFiles = files });
    }

    private async Task ChangeAsync(Shop shop, string? content, string logged, int times = 1)
    {
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, content);
        }

        shop.Pass(SecretWatch.LookEvery);
        await shop.UntilLoggedAsync(logged, times);
    }

    private static async Task<int> AskAsync(Shop shop, string key) =>
        (await shop.Browser.SendAsync(HttpMethod.Get, "/api/merchant/orders", headers: [("Authorization", $"Bearer {key}")])).Status;
}
