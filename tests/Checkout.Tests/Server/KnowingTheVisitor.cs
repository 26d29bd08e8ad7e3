using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Signing;
using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>The cookie that makes a browser the owner of its orders.</summary>
public sealed class KnowingTheVisitor(PostgreSqlCluster cluster)
{
    private const string Name = "checkout_visitor";

    [Fact]
    public async Task A_secret_that_a_browser_invented_is_replaced()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var genuine = CookieOf(await shop.Browser.GetAsync("/api/config"));
        var invented = new string('a', 64);
        string[] cookies =
            [invented, $"{invented}.{genuine.Split('.')[1]}", $"{invented}.{new string('a', 43)}", $"{invented}.", genuine[..^1]];
        foreach (var cookie in cookies)
        {
            var config = await AskAsync(shop, "/api/config", cookie);

            Assert.Matches(@"^[0-9a-f]{64}\.[\w-]{43}$", CookieOf(config));
            Assert.DoesNotContain(invented, CookieOf(config), StringComparison.Ordinal);
        }

        Assert.Null((await AskAsync(shop, "/api/config", genuine)).Header("Set-Cookie"));
    }

    [Fact]
    public async Task A_cookie_that_an_earlier_version_signed_stays_valid()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { SigningKeys = [key, RandomNumberGenerator.GetBytes(32)] });

        var cookie = new Signer([key], "visitor").Sign(new string('a', 64));

        Assert.Null((await AskAsync(shop, "/api/config", cookie)).Header("Set-Cookie"));
    }

    [Theory, OnBothEngines]
    public async Task A_visitor_is_recognised_after_a_restart(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        var plan = ShopPlan.WithoutWebhooks with { Database = database.ConnectionString };
        var (cookie, id) = await VisitAsync(plan);

        await using var again = await Shop.OpenAsync(plan);

        Assert.Equal(200, (await AskAsync(again, $"/api/orders/{id}", cookie)).Status);
        Assert.Null((await AskAsync(again, "/api/config", cookie)).Header("Set-Cookie"));
    }

    [Fact]
    public async Task Replicas_that_start_at_once_on_an_empty_database_know_each_others_visitors()
    {
        var plan = ShopPlan.WithoutWebhooks with { Database = await cluster.NewDatabaseAsync() };
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Shop.OpenAsync(plan)));
        try
        {
            var cookie = CookieOf(await replicas[0].Browser.GetAsync("/api/config"));
            var id = await replicas[0].Browser.OrderAsync();

            foreach (var replica in replicas)
            {
                Assert.Equal(200, (await AskAsync(replica, $"/api/orders/{id}", cookie)).Status);
            }
        }
        finally
        {
            foreach (var replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task A_start_without_the_database_gives_no_visitor_another_identity(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        var plan = ShopPlan.WithoutWebhooks with { Database = database.ConnectionString };
        var (cookie, id) = await VisitAsync(plan);

        await database.LoseAsync();
        await using var again = await Shop.OpenAsync(plan);
        foreach (var path in new[] { "/api/config", $"/api/orders/{id}" })
        {
            var refused = await AskAsync(again, path, cookie);

            Assert.Equal((503, "DATABASE_UNAVAILABLE"), refused.Refusal);
            Assert.Null(refused.Header("Set-Cookie"));
        }

        await database.FindAsync();
        await again.UntilLoggedAsync("The database is open.");
        Assert.Equal(200, (await AskAsync(again, $"/api/orders/{id}", cookie)).Status);
    }

    [Fact]
    public async Task Cookies_of_the_old_key_are_signed_again_while_both_are_valid_and_count_for_nothing_without_it()
    {
        var (old, next) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var plan = ShopPlan.WithoutWebhooks with { Database = await cluster.NewDatabaseAsync() };
        string first;
        string id;
        await using (var shop = await Shop.OpenAsync(plan with { SigningKeys = [old] }))
        {
            first = CookieOf(await shop.Browser.GetAsync("/api/config"));
            id = await shop.Browser.OrderAsync();
        }

        string second;
        await using (var shop = await Shop.OpenAsync(plan with { SigningKeys = [next, old] }))
        {
            Assert.Equal(200, (await AskAsync(shop, $"/api/orders/{id}", first)).Status);
            second = CookieOf(await AskAsync(shop, "/api/config", first));
        }

        await using (var shop = await Shop.OpenAsync(plan with { SigningKeys = [next] }))
        {
            Assert.Equal(404, (await AskAsync(shop, $"/api/orders/{id}", first)).Status);
            Assert.Equal(200, (await AskAsync(shop, $"/api/orders/{id}", second)).Status);
            Assert.Null((await AskAsync(shop, "/api/config", second)).Header("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_visitor_is_recognised_when_a_key_is_set_for_the_first_time()
    {
        var plan = ShopPlan.WithoutWebhooks with { Database = await cluster.NewDatabaseAsync() };
        string first;
        string id;
        await using (var shop = await Shop.OpenAsync(plan))
        {
            first = CookieOf(await shop.Browser.GetAsync("/api/config"));
            id = await shop.Browser.OrderAsync();
        }

        await using var changed = await Shop.OpenAsync(plan with { SigningKeys = [RandomNumberGenerator.GetBytes(32)] });

        Assert.Equal(200, (await AskAsync(changed, $"/api/orders/{id}", first)).Status);
        var second = CookieOf(await AskAsync(changed, "/api/config", first));
        Assert.NotEqual(first, second);
        Assert.Equal(200, (await AskAsync(changed, $"/api/orders/{id}", second)).Status);
    }

    [Fact]
    public async Task A_key_in_the_settings_makes_none_in_the_database()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { SigningKeys = [RandomNumberGenerator.GetBytes(32)] });
        await shop.Browser.GetAsync("/api/config");

        Assert.Null(await shop.Get<SigningKeyStore>().FindAsync());
    }

    [Fact]
    public async Task A_cookie_from_before_cookies_were_signed_is_recognised_by_its_order_and_signed()
    {
        var secret = new string('b', 64);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = Some.Order(visitor: hash);
        await shop.Orders.AddAsync(order, null, order.CreatedAt);

        var signed = CookieOf(await AskAsync(shop, "/api/config", secret));

        Assert.StartsWith($"{secret}.", signed, StringComparison.Ordinal);
        Assert.Null((await AskAsync(shop, "/api/config", signed)).Header("Set-Cookie"));
    }

    /// <summary>A visitor orders in a shop that is closed after that.</summary>
    private static async Task<(string Cookie, string OrderId)> VisitAsync(ShopPlan plan)
    {
        await using var shop = await Shop.OpenAsync(plan);
        return (CookieOf(await shop.Browser.GetAsync("/api/config")), await shop.Browser.OrderAsync());
    }

    private static Task<Reply> AskAsync(Shop shop, string path, string cookie) =>
        shop.NewBrowser().SendAsync(HttpMethod.Get, path, headers: [("Cookie", $"{Name}={cookie}")]);

    private static string CookieOf(Reply reply) => reply.Header("Set-Cookie")!.Split(';')[0][(Name.Length + 1)..];
}
