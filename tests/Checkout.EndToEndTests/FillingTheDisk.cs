using System.Net;
using System.Text.Json;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class FillingTheDisk
{
    /// <summary>A worker that was looking at the order when the disk was full could not give it back: it is free after 90 seconds.</summary>
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_full_disk_is_reported_at_once_changes_nothing_and_ends_when_there_is_space()
    {
        var disk = new MountedDisk();
        Assert.SkipUnless(await disk.IsAllowedAsync(), "No file system can be mounted here; the test below limits the files instead.");
        await AssertOverAsync(disk);
    }

    [Fact]
    public Task A_database_file_that_may_not_grow_is_reported_like_a_full_disk() => AssertOverAsync(new LimitedFiles());

    private static async Task AssertOverAsync(SmallDisk disk)
    {
        await using var simulator = await LoneSimulator.StartAsync();
        var payPal = simulator.PayPal;
        await using var shop = await Shop.OpenWithinAsync(
            disk.Command, disk.Folder, ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()), ("CHECKOUT_CAPTURE_AFTER", "0"),
            ("CHECKOUT_RECONCILE_AFTER", "1"));
        using var customer = new Customer(shop.Url);
        await shop.SubscribedAsync();
        var (paid, heard) = (await customer.OrderAsync("MUG-TIDE"), await customer.OrderAsync("MUG-TIDE"));
        await payPal.ApproveAsync(paid);
        await shop.Merchant.SeesAsync(paid, "APPROVED");

        await disk.FillAsync(shop.Program);

        foreach (var refused in new[] { await customer.CreateAsync("MUG-TIDE", key: "key-1"), await customer.CaptureAsync(paid) })
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "DATABASE_UNAVAILABLE"), (refused.Status, refused.Issue));
        }

        Assert.Empty(await payPal.CapturesAsync());
        Assert.Equal(2, (await payPal.OrdersAsync()).Count);
        await payPal.ApproveAsync(heard);
        await Effect.AwaitAsync("a webhook is refused", async () => await DeliveredAsync(payPal, 503));
        Assert.Equal(HttpStatusCode.OK, (await customer.QuoteAsync("MUG-TIDE")).Status);
        Assert.Equal(HttpStatusCode.OK, (await customer.AskAsync("/health/live")).Status);
        Assert.Equal(disk.Reason, await Effect.AwaitAsync("not ready", shop.Merchant.DatabaseFaultAsync));

        await disk.EmptyAsync(shop.Program);

        await Effect.AwaitAsync("ready", async () => (await customer.AskAsync("/health/ready")).Status is HttpStatusCode.OK);
        var (first, again) = (await customer.CreateAsync("MUG-TIDE", key: "key-1"), await customer.CreateAsync("MUG-TIDE", key: "key-1"));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Body.GetProperty("id").GetString(), again.Body.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.Created, (await customer.CaptureAsync(paid)).Status);
        await Effect.AwaitAsync(
            "the approval is seen", async () => await shop.Merchant.StatusAsync(heard) == "APPROVED", atMost: LongerThanALease);

        // PayPal repeats the webhook, and forgets the approval.
        await payPal.PassAsync("PT12H");
        Assert.Equal(3, (await payPal.OrdersAsync()).Count);
        Assert.Equal(3, (await shop.Merchant.OrdersAsync()).Count);
        Assert.Single(await payPal.CapturesAsync());
        await shop.Merchant.AgreesWithAsync(payPal);
        Assert.DoesNotContain("   at ", shop.Program.Console, StringComparison.Ordinal);
    }

    private static async Task<bool> DeliveredAsync(SimulatedPayPal payPal, int status) => (await payPal.DeliveriesAsync()).Any(
        delivery => delivery.GetProperty("status") is { ValueKind: JsonValueKind.Number } number && number.GetInt32() == status);
}
