using System.Diagnostics;
using System.Net;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

[Collection(nameof(UnderLoad))]
public sealed class CapturingByManyAtOnce(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_260_104;
    private static readonly int Orders = Sample.Of(50, 20);
    private const int Requests = 10;

    [Theory, OnSampledEngine(Engine.PostgreSql)]
    public async Task Many_captures_at_once_take_each_payment_once_and_get_the_same_answer(Engine engine)
    {
        var clock = Stopwatch.StartNew();
        await using var town = await CrowdedShop.OpenAsync(engine, cluster, Seed, size: 0);
        await town.PayPal.DeliverAsync(new { duplicates = 2, shuffle = true });
        var captures = await Task.WhenAll(Enumerable.Range(0, Orders).Select(_ => CaptureAsync(town)));

        Assert.All(captures, answers => Assert.InRange(answers.Count(answer => answer.Status is HttpStatusCode.Created), 0, 1));
        await new Books(town.Shop, town.PayPal).BalanceAsync();
        Assert.Equal(Orders, (await town.PayPal.CapturesAsync()).Count);
        var statuses = captures.SelectMany(answers => answers).CountBy(answer => (int)answer.Status).OrderBy(one => one.Key);
        output.WriteLine($"{engine}: {Orders} orders captured by {Requests} requests each, answered "
            + $"{string.Join(", ", statuses.Select(one => $"{one.Value} times {one.Key}"))}; "
            + $"{(await town.Shop.Merchant.WebhookEventsAsync()).Count} events; {clock.Elapsed.TotalSeconds:F0} s");
    }

    /// <summary>Captures one order by many requests at once; whoever is told to wait asks again. All learn of the same payment.</summary>
    /// <returns>The first answers.</returns>
    private static async Task<Customer.Answer[]> CaptureAsync(CrowdedShop town)
    {
        using var customer = new Customer(town.Shop.Url);
        var order = await customer.OrderAsync("BOOK");
        await town.PayPal.ApproveAsync(order);
        var first = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => customer.CaptureAsync(order)));
        var last = await Task.WhenAll(first.Select(answer => Effect.AwaitAsync(
            $"the end of order {order}",
            async () => IsPaid(answer) ? answer : await customer.CaptureAsync(order) is var again && IsPaid(again) ? again : null)));

        Assert.Single(last.Select(answer => Assert.Single(answer.Body.GetProperty("purchase_units")[0].GetProperty("payments")
            .GetProperty("captures").EnumerateArray()).Text("id")).Distinct());
        return first;
    }

    private static bool IsPaid(Customer.Answer answer)
    {
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Accepted, $"{answer}");
        return answer.Status is not HttpStatusCode.Accepted;
    }
}
