using System.Net;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.PayPal;
using Checkout.Tests.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Checkout.EndToEndTests;

/// <summary>PayPal signs a CRC-32 of an event. With the headers of one genuine delivery any event can be given it.</summary>
public sealed class ForgingTheChecksum(PostgreSqlCluster cluster)
{
    private const string Approved = "CHECKOUT.ORDER.APPROVED";

    [Theory, OnSampledEngine(Engine.PostgreSql)]
    public async Task A_forged_payment_is_refused_pays_no_order_and_is_reported_once(Engine engine)
    {
        await using var simulator = await LoneSimulator.StartAsync();
        await using var office = await PostOffice.OpenAsync(simulator.Url);
        var database = await NewDatabaseAsync(engine);
        await using var shop = await OpenAsync(simulator, office, database);
        using var customer = new Customer(shop.Url);
        using var another = new Customer(shop.Url);
        var cheap = await another.OrderAsync("EBOOK-SLOW-COFFEE");
        await simulator.PayPal.ApproveAsync(cheap);
        var genuine = await office.ReceivedAsync(Approved, cheap);
        Assert.Equal((200, null), await PostOffice.SendOnAsync(shop.Url, genuine));
        var dear = await customer.OrderAsync("MUG-TIDE");

        for (var times = 0; times < 2; times++)
        {
            Assert.Equal((400, "WEBHOOK_SIGNATURE_REUSED"), await PostOffice.SendOnAsync(shop.Url, genuine, Forge(genuine, dear)));
        }

        await Effect.AwaitAsync("PayPal is asked about the order that the forged event names", () => IsAskedAsync(simulator, dear));
        Assert.Equal("CREATED", await shop.Merchant.StatusAsync(dear));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.CaptureAsync(dear)).Status);
        Assert.Single(shop.Program.Console.Split(Environment.NewLine), line => line.Contains(" FTL ", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync(engine, database, "outbox where topic = 'SIGNATURE_REUSED'"));
        Assert.Empty(await simulator.PayPal.CapturesOfAsync(dear));
    }

    [Theory, OnSampledEngine(Engine.Sqlite)]
    public async Task The_first_use_of_a_withheld_signature_changes_nothing_and_the_genuine_order_ends_right(Engine engine)
    {
        await using var simulator = await LoneSimulator.StartAsync();
        await using var office = await PostOffice.OpenAsync(simulator.Url);
        await using var shop = await OpenAsync(simulator, office, await NewDatabaseAsync(engine));
        using var customer = new Customer(shop.Url);
        using var another = new Customer(shop.Url);
        var dear = await customer.OrderAsync("MUG-TIDE");
        var cheap = await another.OrderAsync("EBOOK-SLOW-COFFEE");
        await simulator.PayPal.ApproveAsync(cheap);
        var genuine = await office.ReceivedAsync(Approved, cheap);

        Assert.Equal((200, null), await PostOffice.SendOnAsync(shop.Url, genuine, Forge(genuine, dear)));
        await Effect.AwaitAsync("PayPal is asked about the order that the forged event names", () => IsAskedAsync(simulator, dear));
        Assert.Equal((400, "WEBHOOK_SIGNATURE_REUSED"), await PostOffice.SendOnAsync(shop.Url, genuine));

        await shop.Merchant.SeesAsync(cheap, "COMPLETED");
        Assert.Equal("CREATED", await shop.Merchant.StatusAsync(dear));
        await shop.Merchant.AgreesWithAsync(simulator.PayPal);
    }

    /// <summary>An event that would pay the order, with the checksum of a genuine one.</summary>
    private static byte[] Forge(PostOffice.Delivery genuine, string payPalOrderId) => EqualCrc.Forge(
        $$$"""
        {"id":"WH-FORGED","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture","resource_version":"2.0","resource":{
        "id":"3C679366HH908993F","status":"COMPLETED","amount":{"currency_code":"USD","value":"36.81"},
        "supplementary_data":{"related_ids":{"order_id":"{{{payPalOrderId}}}"}} } }
        """,
        genuine.Body);

    private static Task<Shop> OpenAsync(LoneSimulator simulator, PostOffice office, string database) => Shop.OpenAsync(
        null,
        ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()), ("PAYPAL_WEBHOOK_ID", office.WebhookId), ("CHECKOUT_DATABASE", database),
        ("CHECKOUT_CAPTURE_AFTER", "1"), ("CHECKOUT_RECONCILE_AFTER", "600"));

    private async Task<string> NewDatabaseAsync(Engine engine) => engine is Engine.PostgreSql
        ? await cluster.NewDatabaseAsync()
        : $"Data Source={Path.Combine(Repository.NewFolder(), "checkout.db")}";

    private static async Task<bool> IsAskedAsync(LoneSimulator simulator, string order) => (await simulator.PayPal.RequestsAsync())
        .Any(request => request.Text("method") == "GET" && request.Text("path") == $"/v2/checkout/orders/{order}");

    private static async Task<long> CountAsync(Engine engine, string database, string table)
    {
        await using System.Data.Common.DbConnection connection =
            engine is Engine.PostgreSql ? new NpgsqlConnection(database) : new SqliteConnection($"{database};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
    }
}
