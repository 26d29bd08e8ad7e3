using System.Net;
using System.Text.Json;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>What paypal-examples/docs-examples, standard-integration, sends and reads.</summary>
public sealed class ServingPayPalsSamplePages(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task PayPals_sample_pages_create_and_capture_an_order_with_what_they_send()
    {
        using var customer = new Customer(shop.Url);

        var created = await customer.CreateAsync("EBOOK-SLOW-COFFEE");
        var id = created.Body.GetProperty("id").GetString()!;
        await shop.PayPal.ApproveAsync(id);
        var captured = await customer.CaptureAsync(id);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal(HttpStatusCode.Created, captured.Status);
        Assert.Equal(id, captured.Body.GetProperty("id").GetString());
        var capture = captured.Body.GetProperty("purchase_units")[0].GetProperty("payments").GetProperty("captures")[0];
        Assert.Equal(Assert.Single(await shop.PayPal.CapturesOfAsync(id)), Payments.Line(capture));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    }

    [Fact]
    public async Task PayPals_sample_pages_get_a_decline_in_PayPals_words_and_can_start_again()
    {
        using var customer = new Customer(shop.Url);
        var id = await customer.OrderAsync("EBOOK-SLOW-COFFEE");
        await shop.PayPal.ApproveAsync(id, "declined_once");

        var declined = await customer.CaptureAsync(id);
        await shop.PayPal.ApproveAsync(id, "declined_once");
        var captured = await customer.CaptureAsync(id);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, declined.Status);
        Assert.Equal("INSTRUMENT_DECLINED", declined.Issue);
        Assert.NotEmpty(declined.Body.GetProperty("details")[0].GetProperty("description").GetString()!);
        Assert.NotEmpty(declined.Body.GetProperty("debug_id").GetString()!);
        Assert.Equal(HttpStatusCode.Created, captured.Status);
        Assert.Single(await shop.PayPal.CapturesOfAsync(id), capture => capture.Contains("COMPLETED", StringComparison.Ordinal));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    }

    [Fact]
    public async Task PayPals_sample_pages_buy_after_the_payer_closed_PayPals_window_and_tried_again()
    {
        using var customer = new Customer(shop.Url);
        // The page does nothing when the window is closed, and makes another order at the next click.
        var left = await customer.OrderAsync("VASE-KELP");

        var again = await customer.OrderAsync("VASE-KELP");
        await shop.PayPal.ApproveAsync(again);
        var captured = await customer.CaptureAsync(again);

        Assert.NotEqual(left, again);
        Assert.Equal(HttpStatusCode.Created, captured.Status);
        Assert.Single(await shop.PayPal.CapturesOfAsync(again));
        Assert.Empty(await shop.PayPal.CapturesOfAsync(left));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    }

    [Fact]
    public async Task PayPals_sample_pages_read_an_error_and_no_id_where_there_is_no_order()
    {
        using var customer = new Customer(shop.Url);

        var refused = await customer.CreateAsync("NO-SUCH-PRODUCT");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.False(refused.Body.TryGetProperty("id", out _));
        Assert.NotEmpty(refused.Issue!);
        Assert.Equal(JsonValueKind.String, refused.Body.GetProperty("debug_id").ValueKind);
    }
}
