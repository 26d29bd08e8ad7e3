using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

/// <summary>A merchant captures held money in two parts and refunds twice, while the server is killed and PayPal's answers are lost.</summary>
[Collection(nameof(UnderLoad))]
public sealed class OperatingWhileTheServerDies(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_261_201;
    private const int AtOnce = 8;
    private const double Lost = 0.15;
    private static readonly int Orders = Sample.Of(150, 8);
    private static readonly int Kills = Sample.Of(20, 3);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly (string Operation, string Body)[] Wanted =
    [
        ("capture", Amount("5.00")),
        ("capture", """{"final":true}"""),
        ("refund", Amount("2.00")),
        ("refund", Amount("2.00")),
    ];

    [Theory, OnSampledEngine(Engine.Sqlite)]
    public async Task No_refund_or_capture_is_made_twice_or_lost(Engine engine)
    {
        var clock = Stopwatch.StartNew();
        var database = engine is Engine.PostgreSql ? await cluster.NewDatabaseAsync() : "Data Source=data/checkout.db";
        await using var simulator = await LoneSimulator.StartAsync(Seed);
        await using var shop = await Shop.OpenAsync(
            null, ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()), ("CHECKOUT_DATABASE", database), ("PAYPAL_INTENT", "AUTHORIZE"),
            ("CHECKOUT_SHOPPER_MAILS", "true"));
        var ids = await HoldAsync(shop, simulator.PayPal);
        foreach (var path in new[] { "/v2/payments/authorizations/*/capture", "/v2/payments/captures/*/refund" })
        {
            await simulator.PayPal.BreakAsync(path, "reset_after", Lost);
            await simulator.PayPal.BreakAsync(path, "error", Lost);
            await simulator.PayPal.BreakAsync(path, "slow", delayMs: 100);
        }

        var sent = 0;
        using var isOver = new CancellationTokenSource();
        var killing = KillAsync(shop, () => Volatile.Read(ref sent), isOver.Token);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (id, _) =>
        {
            using var merchant = NewMerchant(shop.Url);
            foreach (var (wanted, number) in Wanted.Select((one, number) => (one, number)))
            {
                await InsistAsync(merchant, id, wanted, $"{id}-{number}", () => Interlocked.Increment(ref sent));
            }
        });
        await isOver.CancelAsync();
        var kills = await killing;

        await CompareAsync(shop, simulator.PayPal, ids);
        await CompareMailsAsync(shop, ids.Count * Wanted.Length);
        output.WriteLine($"{engine}: {ids.Count} orders, {sent} requests, {kills} kills, "
            + $"{string.Join(" + ", await simulator.PayPal.FaultsHappenedAsync())} faults; {clock.Elapsed.TotalSeconds:F0} s");
    }

    private static async Task<IReadOnlyList<string>> HoldAsync(Shop shop, SimulatedPayPal payPal)
    {
        using var customer = new Customer(shop.Url);
        var ids = new List<string>();
        for (var i = 0; i < Orders; i++)
        {
            var id = await customer.OrderAsync("MUG-TIDE");
            await payPal.ApproveAsync(id);
            Assert.Equal(HttpStatusCode.Created, (await customer.CaptureAsync(id)).Status);
            ids.Add(id);
        }

        return ids;
    }

    private static async Task<int> KillAsync(Shop shop, Func<int> sent, CancellationToken isOver)
    {
        var (kills, next) = (0, 6);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (kills < Kills && await timer.WaitForNextTickAsync(isOver))
            {
                if (sent() >= next)
                {
                    await shop.KillAndReopenAsync();
                    (kills, next) = (kills + 1, sent() + 10);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Everything is asked for and answered.
        }

        return kills;
    }

    /// <summary>Repeats one request with one key until its outcome is known, as a console does.</summary>
    private static Task InsistAsync(HttpClient merchant, string id, (string Operation, string Body) wanted, string key, Action send) =>
        Effect.AwaitAsync(
            $"{wanted.Operation} {key}",
            async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/merchant/orders/{id}/{wanted.Operation}")
                {
                    Content = new StringContent(wanted.Body, Encoding.UTF8, "application/json"),
                };
                request.Headers.Add("Idempotency-Key", key);
                send();
                try
                {
                    using var response = await merchant.SendAsync(request);
                    Assert.True(
                        (int)response.StatusCode is 200 or 201 or 202 or 500 or 503 or 504,
                        $"{key}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                    return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created;
                }
                catch (HttpRequestException)
                {
                    // The server is dead for the moment.
                    return false;
                }
            },
            Limit,
            TimeSpan.FromMilliseconds(250));

    /// <summary>Every request is one operation here and one payment at PayPal, to the cent.</summary>
    private static async Task CompareAsync(Shop shop, SimulatedPayPal payPal, IReadOnlyList<string> ids)
    {
        var theirs = (await payPal.OrdersAsync()).ToDictionary(order => order.Text("id")!, StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var ours = await shop.Merchant.OrderAsync(id);
            var operations = ours.GetProperty("operations").EnumerateArray().ToList();
            var payments = theirs[id].GetProperty("purchase_units")[0].GetProperty("payments");
            var refunds = payments.GetProperty("refunds").EnumerateArray().ToList();

            Assert.Equal(Wanted.Select(one => $"{one.Operation} DONE"), operations.Select(one => $"{one.Text("operation")} {one.Text("status")}"));
            Assert.Equal(ours.GetProperty("amount").Text("value"), Sum(payments.GetProperty("captures").EnumerateArray()));
            Assert.Equal(2, payments.GetProperty("captures").GetArrayLength());
            Assert.Equal((2, "4.00"), (refunds.Count, Sum(refunds)));
            Assert.Equal(
                operations.Where(one => one.Text("operation") == "refund").Select(one => one.Text("id")!.Replace("-", "", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
                refunds.Select(refund => refund.Text("custom_id")!).Order(StringComparer.Ordinal));
            Assert.Equal(("PARTIALLY_REFUNDED", "4.00"), (ours.Text("status"), ours.GetProperty("refunded").Text("value")));
        }
    }

    /// <summary>Every capture and every refund made one mail. A mail that was claimed when the server died waits for the end of its lease, so
    /// only a long run waits until all are sent.</summary>
    private static async Task CompareMailsAsync(Shop shop, int expected)
    {
        using var merchant = NewMerchant(shop.Url);
        var mails = await MailsAsync(merchant);
        Assert.Equal(expected, mails.Select(mail => $"{mail.Text("order_id")} {mail.Text("topic")} {mail.Text("subject")}").Distinct().Count());
        Assert.Equal(expected, mails.Count);
        if (Sample.Of(all: 1, sample: 0) == 1)
        {
            await Effect.AwaitAsync(
                "all mails are sent",
                async () => (await MailsAsync(merchant)).TrueForAll(mail => mail.Text("state") == "sent"),
                Limit,
                TimeSpan.FromSeconds(1));
            // The name of a file is its time and the message's id.
            Assert.Equal(
                mails.Select(mail => mail.Text("id")!).Order(StringComparer.Ordinal),
                Directory.GetFiles(Path.Combine(shop.Folder, "data", "mail"), "*.eml")
                    .Select(file => Path.GetFileNameWithoutExtension(file).Split('-', 3)[2]).Distinct().Order(StringComparer.Ordinal));
        }
    }

    private static async Task<List<JsonElement>> MailsAsync(HttpClient merchant)
    {
        var mails = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = JsonElement.Parse(
                await merchant.GetStringAsync($"/api/merchant/outbox?kind=mail&limit=500{(next is null ? "" : $"&after={next}")}"));
            mails.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.Text("next");
        }
        while (next is not null);

        return mails;
    }

    private static string Sum(IEnumerable<JsonElement> payments) => payments
        .Sum(payment => decimal.Parse(payment.GetProperty("amount").Text("value")!, CultureInfo.InvariantCulture))
        .ToString("0.00", CultureInfo.InvariantCulture);

    private static string Amount(string value) => $$"""{"amount":{"currency_code":"USD","value":"{{value}}"} }""";

    private static HttpClient NewMerchant(Uri shop) => new()
    {
        BaseAddress = shop,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Shop.AdminKey) },
    };
}
