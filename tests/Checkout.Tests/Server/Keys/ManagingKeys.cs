using System.Net;
using System.Net.Http.Headers;
using Checkout.Server.Merchant.Keys;
using Checkout.Storage;

namespace Checkout.Tests.Server.Keys;

public sealed class ManagingKeys
{
    [Fact]
    public async Task A_key_opens_what_its_roles_allow_until_it_is_withdrawn_and_with_it_ends_its_session()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var made = await shop.MakeKeyAsync("Anna", "read");
        var console = await Console.SignInAsync(shop.NewBrowser(), made["key"]!);

        Assert.StartsWith("ck_", made["key"], StringComparison.Ordinal);
        Assert.Equal(("Anna", "read"), (console.SignedIn["name"], console.SignedIn["roles/0"]));
        Assert.Equal(200, (await shop.CallAsync(made["key"]!, "/orders")).Status);
        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await shop.CallAsync(made["key"]!, "/webhook-events/WH-1/replay", HttpMethod.Post)).Refusal);
        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await console.ChangeAsync("/webhook-events/WH-1/replay")).Refusal);
        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await console.ReadAsync("/keys")).Refusal);
        Assert.NotNull((await shop.AdminAsync("/keys"))["items/0/used_at"]);

        Assert.Equal(204, (await shop.AdminAsync($"/keys/{made["id"]}/withdraw", HttpMethod.Post)).Status);

        Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await shop.CallAsync(made["key"]!, "/orders")).Refusal);
        Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await console.ReadAsync("/session")).Refusal);
        Assert.Empty((await shop.AdminAsync("/keys")).Items);
        Assert.Equal((404, "INVALID_RESOURCE_ID"), (await shop.AdminAsync($"/keys/{made["id"]}/withdraw", HttpMethod.Post)).Refusal);
        Assert.DoesNotContain(made["key"]!, string.Join('\n', shop.Log.Lines), StringComparison.Ordinal);
        Assert.Equal(
            [("withdraw-key", "CHECKOUT_ADMIN_KEY"), ("sign-in", "Anna"), ("create-key", "CHECKOUT_ADMIN_KEY")],
            (await shop.AdminAsync("/audit")).Items.Select(item => (item.At("operation"), item.At("actor"))));
    }

    [Fact]
    public async Task A_rotated_key_stays_valid_for_the_given_time_and_its_session_as_long()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var made = await shop.MakeKeyAsync("Till", "operate");
        var console = await Console.SignInAsync(shop.NewBrowser(), made["key"]!);

        var rotated = await shop.OwnAsync($"/keys/{made["id"]}/rotate", """{"old_valid_hours":1}""");

        Assert.Equal(200, rotated.Status);
        foreach (var key in new[] { made["key"]!, rotated["key"]! })
        {
            Assert.Equal(200, (await shop.CallAsync(key, "/orders")).Status);
        }

        shop.Pass(TimeSpan.FromMinutes(20));
        Assert.Equal(200, (await console.ReadAsync("/session")).Status);
        shop.Pass(TimeSpan.FromMinutes(20));
        Assert.Equal(200, (await console.ReadAsync("/session")).Status);
        shop.Pass(TimeSpan.FromMinutes(20));
        Assert.Equal(401, (await console.ReadAsync("/session")).Status);
        Assert.Equal(401, (await shop.CallAsync(made["key"]!, "/orders")).Status);

        var again = await shop.OwnAsync($"/keys/{made["id"]}/rotate", """{"old_valid_hours":0}""");
        Assert.Equal(401, (await shop.CallAsync(rotated["key"]!, "/orders")).Status);
        Assert.Equal(200, (await shop.CallAsync(again["key"]!, "/orders")).Status);
    }

    [Fact]
    public async Task Nobody_makes_or_replaces_a_key_above_their_own_roles()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var higher = new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = "Treasurer",
            Roles = "payout",
            Hint = "abcd",
            Hash = "hash",
            MadeBy = "-",
            CreatedAt = shop.Time.GetUtcNow(),
        };
        await shop.Get<KeyStore>().AddAsync(higher, Some.Entry);

        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await shop.OwnAsync("/keys", Managing.Body("Ben", "owner", "payout"))).Refusal);
        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await shop.OwnAsync($"/keys/{higher.Id}/rotate", "{}")).Refusal);
        Assert.Equal(["Treasurer"], (await shop.Get<KeyStore>().ListAsync()).Select(key => key.Name));
    }

    [Theory]
    [InlineData("Anna", "read", null)]
    [InlineData("Änne 2", "owner", null)]
    [InlineData("", "read", "/name")]
    [InlineData(" Anna", "read", "/name")]
    [InlineData("Anna\n", "read", "/name")]
    [InlineData("-", "read", "/name")]
    [InlineData("checkout_admin_key", "read", "/name")]
    [InlineData(null, "read", "/name")]
    [InlineData("Anna", "king", "/roles")]
    [InlineData("Anna", null, "/roles")]
    public void A_key_needs_a_name_that_no_setting_has_and_known_roles(string? name, string? role, string? field) =>
        Assert.Equal(field, new CreateKeyRequest(name, [role!]).Fault()?.Field);

    [Fact]
    public async Task Two_valid_keys_never_have_one_name_and_a_shop_systems_named_key_opens_only_its_operations()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { BackendKeys = [] });
        var key = (await shop.MakeKeyAsync("Shop system", "backend"))["key"]!;

        Assert.Equal((409, "KEY_NAME_USED"), (await shop.OwnAsync("/keys", Managing.Body("Shop system", "read"))).Refusal);
        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await shop.CallAsync(key, "/orders")).Refusal);
        Assert.Equal(404, (await new Backend.ShopSystem(shop, key).ReadAsync("x")).Status);
        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await Console.TryAsync(shop.NewBrowser(), key)).Refusal);
        Assert.Equal(
            (403, "CROSS_SITE_REQUEST"),
            (await new Backend.ShopSystem(shop, key).SendAsync(
                HttpMethod.Get, "/api/backend/orders/x", headers: ("Origin", "http://localhost"))).Refusal);
    }

    [Fact]
    public async Task A_key_that_is_withdrawn_while_a_slow_body_arrives_does_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var made = await shop.MakeKeyAsync("Thief", "operate");
        using var http = new HttpClient(shop.NewHandler()) { BaseAddress = new Uri("http://localhost") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made["key"]!);
        using var body = new SlowForm();

        var answering = http.PostAsync("/api/merchant/disputes/PP-D-1/evidence", body, TestContext.Current.CancellationToken);
        await body.IsBeingRead.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(204, (await shop.AdminAsync($"/keys/{made["id"]}/withdraw", HttpMethod.Post)).Status);
        body.GoOn();

        using var answer = await answering;
        Assert.Equal(401, (int)answer.StatusCode);
    }

    /// <summary>A file, of which the server has read a part when it stops.</summary>
    private sealed class SlowForm : HttpContent
    {
        private readonly TaskCompletionSource isBeingRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowForm() => Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        public Task IsBeingRead => isBeingRead.Task;

        public void GoOn() => goesOn.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"u8.ToArray());

            // More than what is buffered on the way: all of it is written only when the server reads.
            await stream.WriteAsync(new byte[1024 * 1024]);
            await stream.FlushAsync();
            isBeingRead.SetResult();
            await goesOn.Task;
            await stream.WriteAsync("\r\n--x--\r\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
