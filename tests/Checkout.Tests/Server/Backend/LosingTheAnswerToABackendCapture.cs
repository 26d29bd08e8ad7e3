using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

/// <summary>503 and 504 say that nothing was charged, and 202 that the outcome of the capture is not known.</summary>
public sealed class LosingTheAnswerToABackendCapture
{
    [Theory]
    [InlineData("timeout_before", 504, "PAYPAL_DID_NOT_ANSWER")]
    [InlineData("error", 503, "PAYPAL_UNAVAILABLE")]
    public async Task A_look_at_PayPal_without_an_answer_before_the_capture_charges_nothing_and_a_repeat_captures(
        string fault, int status, string issue)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{payPalId}", fault, method: "GET", delay_ms: 20);

        var silent = await system.CaptureAsync(id);
        var read = await system.ReadAsync(id);

        Assert.Equal((status, issue), silent.Refusal);
        Assert.Equal("CREATED", read["status"]);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("SOME_NEW_ISSUE")]
    public async Task A_capture_without_a_clear_answer_is_202_even_if_the_look_afterwards_fails_and_is_paid_once(string? issue)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        if (issue is not null)
        {
            await shop.PayPal.RefuseCaptureAsync(422, issue);
        }

        shop.ToPayPal.OnAnswer = sent =>
        {
            if (!sent.Path.EndsWith("/capture", StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            shop.ToPayPal.IsCut = true;
            return issue is null ? throw new HttpRequestException("The answer is lost.") : Task.CompletedTask;
        };

        var lost = await system.CaptureAsync(id);
        shop.Pass(Order.ResolveAfter);
        var still = await system.CaptureAsync(id);
        shop.ToPayPal.OnAnswer = null;
        shop.ToPayPal.IsCut = false;

        Assert.Equal((202, "PROCESSING"), (lost.Status, lost["status"]));
        Assert.Equal($"/api/backend/orders/{id}", lost.Header("Location"));
        Assert.Equal((202, "PROCESSING"), (still.Status, still["status"]));
        shop.Pass(TimeSpan.FromHours(1));
        await shop.UntilAsync(payPalId, OrderStatus.Completed);
        Assert.Equal(200, (await system.CaptureAsync(id)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }
}
