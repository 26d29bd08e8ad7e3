using System.Net;
using System.Text.Json;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests.Promises;

/// <summary>One shopper's checkout, from the cart to the thanks, repeated as the page repeats it.</summary>
internal sealed class Purchase(int number, Habit habit, string cart)
{
    /// <summary>Longer than the lease of one who died with the order in hand, and of the next who did.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly string key = $"purchase-{number}";

    public int Number => number;

    public Habit Habit => habit;

    /// <summary>PayPal's id of its order; known once the shop has answered.</summary>
    public string? OrderId { get; private set; }

    /// <summary>The payment that this shopper was thanked for, by PayPal's id.</summary>
    public string? ThankedFor { get; private set; }

    /// <summary>Everything that needs the shopper, until the shop has answered or has failed to.</summary>
    /// <returns>True where the shopper stays and waits to learn how it ended.</returns>
    public async Task<bool> CheckOutAsync(Tab tab, SimulatedPayPal payPal, Tally tally)
    {
        await tab.InsistAsync(HttpMethod.Get, "/api/config");
        var created = await TwiceAsync(async () => await tab.InsistAsync(HttpMethod.Post, "/api/orders", cart, key));
        Assert.All(created, answer => Assert.True(answer?.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{answer}"));
        OrderId = Assert.Single(created.Select(answer => answer!.Body.Text("id")).Distinct());
        if (habit is Habit.LeavesPayPal)
        {
            return false;
        }

        await payPal.ApproveAsync(OrderId!, habit is Habit.IsDeclinedOnce ? "declined_once" : "pays");
        if (habit is Habit.ClosesTheTab)
        {
            return false;
        }

        var captured = await TwiceAsync(() => CaptureAsync(tab, tally));
        return !captured.Any(answer => Ends(answer, tally));
    }

    /// <summary>Looks again and again, and asks for the money again while it was not taken, as the page does.</summary>
    public Task FollowAsync(Tab tab, SimulatedPayPal payPal, Tally tally) => Effect.AwaitAsync(
        $"the end of order {OrderId}",
        async () =>
        {
            if (await tab.TryAsync(HttpMethod.Get, $"/api/orders/{OrderId}") is not { Status: HttpStatusCode.OK } seen)
            {
                return false;
            }

            switch (seen.Body.Text("status"))
            {
                case "COMPLETED":
                    Thank(seen.Body.GetProperty("payment"));
                    tally.Count("thanked after looking");
                    return true;
                case "PROCESSING":
                    return false;
                case "DECLINED":
                    // The page lets the payer choose another card.
                    await payPal.ApproveAsync(OrderId!);
                    break;
            }

            return Ends(await CaptureAsync(tab, tally), tally);
        },
        Patience,
        TimeSpan.FromMilliseconds(500));

    private async Task<Customer.Answer?> CaptureAsync(Tab tab, Tally tally)
    {
        var answer = await tab.TryAsync(HttpMethod.Post, $"/api/orders/{OrderId}/capture");
        if (answer?.Status is HttpStatusCode.Accepted)
        {
            tally.Count("unknown outcomes");
        }

        return answer;
    }

    /// <summary>Whether an answer to a capture is the end. A refusal and an unknown outcome are not, and neither is none.</summary>
    private bool Ends(Customer.Answer? answer, Tally tally)
    {
        switch (answer?.Status)
        {
            case null or HttpStatusCode.Accepted:
                return false;
            case HttpStatusCode.UnprocessableEntity when habit is Habit.IsDeclinedOnce:
                tally.Count("declined");
                return false;
            case HttpStatusCode.OK or HttpStatusCode.Created:
                var payments = answer.Body.GetProperty("purchase_units")[0].GetProperty("payments");
                Thank(payments.GetProperty("captures")[0]);
                tally.Count(answer.Status is HttpStatusCode.Created ? "thanked with 201" : "thanked with 200");
                return true;
            default:
                throw new InvalidOperationException($"{habit} got {answer}");
        }
    }

    private void Thank(JsonElement payment)
    {
        Assert.Equal("COMPLETED", payment.Text("status"));
        var id = payment.Text("id");
        Assert.True(ThankedFor is null || ThankedFor == id, $"Order {OrderId} was thanked for {ThankedFor} and for {id}.");
        ThankedFor = id;
    }

    private Task<Customer.Answer?[]> TwiceAsync(Func<Task<Customer.Answer?>> act) =>
        Task.WhenAll(Enumerable.Range(0, habit is Habit.ClicksTwice ? 2 : 1).Select(_ => act()));
}
