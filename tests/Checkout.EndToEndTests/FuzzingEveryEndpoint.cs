using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Checkout.EndToEndTests.Fuzzing;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;

namespace Checkout.EndToEndTests;

/// <summary>Whatever comes over the socket, to whichever operation of the interface's own document: no failure of the server, every refusal
/// in PayPal's shape, nothing of the inside in any answer, memory bounded; and the shop still sells.</summary>
public sealed class FuzzingEveryEndpoint(PostgreSqlCluster cluster)
{
    private const int Seed = 20_261_121;
    private const int Senders = 4;
    private static readonly int RequestsBefore = Sample.Of(1_000, 400);
    private static readonly int Requests = Sample.Of(4_000, 1_200);

    /// <summary>By how much memory may grow over all requests but the first, in bytes. It catches growth that runs away, and no small
    /// leak.</summary>
    private const long MostGrowth = 96L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer to garbage may take before the garbage ends.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>They need a key, a session, held money, a shipment, a message, an endpoint, a dispute, a buyer or a restored database, which chance rarely
    /// makes. Their own tests show that they are carried out.</summary>
    private static readonly string[] Rare =
    [
        "refund-order", "capture-authorization", "void-authorization", "reauthorize", "close-operation", "add-tracker", "update-tracker",
        "sign-in", "show-session", "sign-out", "create-key", "rotate-key", "withdraw-key",
        "resend-mail", "redeliver-message",
        "create-endpoint", "update-endpoint", "delete-endpoint", "rotate-endpoint-secret", "test-endpoint",
        "show-dispute", "refresh-dispute", "accept-claim", "make-offer", "escalate-dispute", "send-dispute-message", "acknowledge-return",
        "provide-evidence", "appeal-dispute",
        "resume-after-restore", "export-personal-data", "erase-personal-data", "replay-webhook-event", "read-backend-order",
        "capture-backend-order",
    ];

    public static TheoryData<string> Databases => [.. new[] { "SQLite", "PostgreSQL" }.Take(Sample.Of(2, 1))];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task No_request_makes_the_shop_fail_leak_or_stop_selling(string database)
    {
        await using var simulator = await LoneSimulator.StartAsync();
        var payPal = simulator.PayPal;
        var settings = new List<(string, string)> { ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()) };
        if (database == "PostgreSQL")
        {
            settings.Add(("CHECKOUT_DATABASE", await cluster.NewDatabaseAsync()));
        }

        await using var shop = await Shop.OpenAsync(null, [.. settings]);
        await shop.SubscribedAsync();
        var operations = await Operation.AllAsync(shop.Url);
        var place = await PlaceAsync(shop, payPal, operations);
        var seen = new ConcurrentDictionary<(string, int), int>();

        await SendAllAsync(shop.Url, new HostileRequests(Seed, operations, place), RequestsBefore, seen);
        var before = shop.Program.Memory;
        await SendAllAsync(shop.Url, new HostileRequests(Seed + 1, operations, place), Requests, seen);
        var after = shop.Program.Memory;

        Report($"{database}, seed {Seed}: {seen.Values.Sum()} requests, memory {before / 1048576} MB, then {after / 1048576} MB.");
        foreach (var of in seen.GroupBy(one => one.Key.Item1, StringComparer.Ordinal).OrderBy(of => of.Key, StringComparer.Ordinal))
        {
            Report($"  {of.Key}: {string.Join(", ", of.OrderBy(one => one.Key.Item2).Select(one => $"{one.Value} x {one.Key.Item2}"))}");
        }

        Assert.InRange(after - before, long.MinValue, MostGrowth);

        // Who is only ever refused is not tested; no forgery is taken.
        Assert.All(operations.Where(operation => !Rare.Contains(operation.Name)), operation => Assert.Equal(
            operation.Name != "webhook", seen.Keys.Any(one => one.Item1 == operation.Name && one.Item2 is 200 or 201 or 202)));
        AssertNoErrorLogged(shop.Program.Console);
        await AssertSellsAsync(shop, payPal);
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static async Task SendAllAsync(
        Uri shop, HostileRequests requests, int count, ConcurrentDictionary<(string, int), int> seen)
    {
        var faults = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var all = new ConcurrentQueue<HostileRequest>(Enumerable.Range(0, count).Select(_ => requests.Next()));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (all.TryDequeue(out var request))
            {
                var answer = await SendAsync(shop, request);
                if (answer.Fault(request) is { } fault)
                {
                    // One of a kind is enough to read.
                    faults.TryAdd($"{fault} ({answer.Status}, {request.Operation})", $"{request}\n----\n{answer}");
                }

                seen.AddOrUpdate((request.Operation ?? "garbage", answer.Status), 1, (_, times) => times + 1);
            }
        }));
        Assert.True(faults.IsEmpty, string.Join("\n====\n", faults.Select(fault => $"{fault.Key}\n{fault.Value}")));
    }

    private static async Task<RawAnswer> SendAsync(Uri shop, HostileRequest request)
    {
        using var client = await RawClient.ConnectAsync(shop);
        try
        {
            await client.SendAsync(request.Bytes);
            if (request.Leaves)
            {
                client.FinishSending();
            }
            else if (request.Operation is null)
            {
                await client.ReadToEndAsync(Glance);
            }
        }
        catch (SocketException)
        {
            // Refused before the end: the answer is there, or was lost with the rest.
        }
        catch (OperationCanceledException)
        {
            // Garbage that waits for more, which never comes.
            client.FinishSending();
        }

        await client.ReadToEndAsync(Patience);
        return new RawAnswer(client.HeardBytes);
    }

    /// <summary>A visitor with an order in each state that an endpoint may find it in.</summary>
    private static async Task<HostilePlace> PlaceAsync(Shop shop, SimulatedPayPal payPal, IReadOnlyList<Operation> operations)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = shop.Url };
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var cart = new[] { new { id = "EBOOK-SLOW-COFFEE", quantity = 1 } };
            using var created = await http.PostAsJsonAsync("/api/orders", new { cart });
            ids.Add((await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
        }

        await payPal.ApproveAsync(ids[1]);
        await payPal.ApproveAsync(ids[2]);
        using var captured = await http.PostAsync($"/api/orders/{ids[2]}/capture", null);
        Assert.Equal(HttpStatusCode.Created, captured.StatusCode);

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Shop.AdminKey);
        ids.Add(await Effect.AwaitAsync("a webhook was stored", async () =>
        {
            var events = (await http.GetFromJsonAsync<JsonElement>("/api/merchant/webhook-events")).GetProperty("items");
            return events.GetArrayLength() > 0 ? events[0].GetProperty("id").GetString() : null;
        }));
        return new HostilePlace(cookies.GetCookieHeader(shop.Url), ids, await BackendOrdersAsync(shop, payPal, operations), payPal.Url);
    }

    /// <summary>Two orders of the shop system, made of the interface's own examples. The second is paid.</summary>
    private static async Task<IReadOnlyList<string>> BackendOrdersAsync(
        Shop shop, SimulatedPayPal payPal, IReadOnlyList<Operation> operations)
    {
        JsonObject Example(string name) => JsonNode.Parse(operations.Single(one => one.Name == name).Example!)!.AsObject();
        using var system = new ShopSystem(shop.Url);
        var ids = new List<string>();
        foreach (var reference in new[] { HostilePlace.Reference, "F-2" })
        {
            var order = Example("create-backend-order");
            order["reference"] = reference;
            var created = await system.CreateAsync(order, key: reference);
            Assert.Equal(HttpStatusCode.Created, created.Status);
            ids.Add(created.Body.Text("id")!);
            if (reference != HostilePlace.Reference)
            {
                Assert.Equal(HttpStatusCode.OK, (await system.PatchAsync(ids[^1], Example("patch-backend-order"))).Status);
                await payPal.ApproveAsync(created.Body.Text("paypal_order_id")!);
                Assert.Equal(HttpStatusCode.Created, (await system.CaptureAsync(ids[^1], Example("capture-backend-order"))).Status);
            }
        }

        return ids;
    }

    private static void AssertNoErrorLogged(string console)
    {
        var first = console.IndexOf(" ERR ", StringComparison.Ordinal);
        Assert.True(first < 0, console[Math.Max(0, first)..Math.Min(console.Length, Math.Max(0, first) + 4000)]);
    }

    private static async Task AssertSellsAsync(Shop shop, SimulatedPayPal payPal)
    {
        using var customer = new Customer(shop.Url);
        var order = await customer.OrderAsync("EBOOK-SLOW-COFFEE");
        await payPal.ApproveAsync(order);
        var captured = await customer.CaptureAsync(order);

        Assert.Equal(HttpStatusCode.Created, captured.Status);
        await shop.Merchant.SeesAsync(order, "COMPLETED");
        await shop.Merchant.AgreesWithAsync(payPal);
    }
}
