// UsingAGeneratedClient compiles this together with the client that NSwag generates from the shop's OpenAPI document. If the document
// says something else than is used here, it does not compile.
using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace Checkout.Generated;

public static class Shopping
{
    /// <summary>Buys a mug as a shopper, and looks at it as the merchant.</summary>
    public static async Task BuyAsync(HttpClient browser, HttpClient office, Func<string, Task> approve)
    {
        var shopper = new CheckoutClient(browser);
        var config = await shopper.GetConfigAsync();
        Assert.Equal(PageConfigEnvironment.Simulator, config.Environment);
        Assert.Equal(PageConfigIntent.CAPTURE, config.Intent);
        Assert.Equal("http", config.Sdk_url.Scheme);

        var mug = (await shopper.ListProductsAsync()).Items.Single(product => product.Sku == "MUG-TIDE");
        var lines = new[] { new CartLineRequest { Sku = mug.Sku, Quantity = 2 } };
        var quote = await shopper.QuoteCartAsync(new QuoteRequest { Cart = lines, Country = "US" });
        Assert.Equal(mug.Price.Value, quote.Lines.Single().Unit_price.Value);
        Assert.Contains(quote.Shipping_options, option => option.Selected);

        var request = new CreateOrderRequest { Cart = lines, Country = "US", Expected_total = quote.Total };
        var created = await shopper.CreateOrderAsync(request, "key-1");
        Assert.Equal(OrderStatus.CREATED, created.Status);
        Assert.Equal(created.Id, (await shopper.CreateOrderAsync(request, "key-1")).Id);
        Assert.Null(created.Warnings);

        await approve(created.Id);
        var captured = await shopper.CaptureOrderAsync(created.Id);
        var capture = captured.Purchase_units.Single().Payments.Captures!.Single();
        Assert.Equal((OrderStatus.COMPLETED, quote.Total.Value), (captured.Status, capture.Amount!.Value));

        var order = await shopper.GetOrderAsync(created.Id);
        Assert.Equal((OrderStatus.COMPLETED, capture.Id), (order.Status, order.Payment!.Id));
        Assert.True(order.Timeline.First().At <= order.Timeline.Last().At);

        var merchant = new CheckoutClient(office);
        var page = await merchant.ListOrdersAsync(status: [OrderStatus.COMPLETED], limit: 1);
        Assert.Equal(created.Number, page.Items.Single().Number);
        Assert.Null(page.Next);
        Assert.Equal(quote.Total.Value, (await merchant.ShowOrderAsync(created.Id)).Captured.Value);
        Assert.NotNull((await merchant.ListWebhookEventsAsync(State.Processed)).Items);
        Assert.Equal(ReadyPartStatus.Up, (await merchant.ReadyAsync()).Database!.Status);
    }

    /// <summary>Is refused, and reads why.</summary>
    public static async Task BeRefusedAsync(HttpClient browser, HttpClient office)
    {
        var shopper = new CheckoutClient(browser);
        var nothing = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() =>
            shopper.QuoteCartAsync(new QuoteRequest { Cart = [new CartLineRequest { Sku = "NOTHING", Quantity = 1 }] }));
        var detail = nothing.Result.Details.Single();
        Assert.Equal((400, "INVALID_REQUEST", "CART_ITEM_UNKNOWN", "/cart/0"),
            (nothing.StatusCode, nothing.Result.Name, detail.Issue, detail.Field));

        var created = await shopper.CreateOrderAsync(
            new CreateOrderRequest { Cart = [new CartLineRequest { Sku = "MUG-TIDE", Quantity = 1 }] });
        var unapproved = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => shopper.CaptureOrderAsync(created.Id));
        Assert.Equal((422, "ORDER_NOT_APPROVED"), (unapproved.StatusCode, unapproved.Result.Details.Single().Issue));
        Assert.Equal(OrderStatus.CREATED, (await shopper.ReleaseOrderAsync(created.Id)).Status);
        Assert.Equal(OrderStatus.CANCELLED, (await shopper.CancelOrderAsync(created.Id)).Status);

        var stranger = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => shopper.GetOrderAsync("5O190127TN364715T"));
        Assert.Equal(404, stranger.StatusCode);
        var keyless = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => shopper.ListOrdersAsync());
        Assert.Equal("Bearer", keyless.Headers["WWW-Authenticate"].Single());
        var replay = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() =>
            new CheckoutClient(office).ReplayWebhookEventAsync("WH-UNKNOWN"));
        Assert.Equal("INVALID_RESOURCE_ID", replay.Result.Details.Single().Issue);
    }
}
