using System.Net;
using Checkout.PayPal;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Checkout.Tests.PayPal;

/// <summary>Odd statuses and headers, over real sockets.</summary>
public sealed class AnsweringOddly
{
    private const string OrderId = "5O190127TN364715T";
    private const string Order = $$"""{"id":"{{OrderId}}","status":"COMPLETED"}""";
    private const string Error = """{"name":"SOME_NAME","message":"Some sentence.","debug_id":"90957fca61718"}""";

    [Theory]
    [InlineData(202)]
    [InlineData(207)]
    [InlineData(299)]
    public async Task Any_2xx_is_a_success(int status)
    {
        using var server = WireServer.Start(Response.Create().WithStatusCode(status).WithBody(Order));
        using var bench = new WireBench(server.Address());

        Assert.Equal("COMPLETED", (await bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1")).Status);
    }

    [Theory]
    [InlineData(302, true)]
    [InlineData(451, false)]
    [InlineData(499, false)]
    [InlineData(599, true)]
    [InlineData(999, true)]
    public async Task A_status_without_a_name_keeps_its_class(int status, bool isOutcomeUnknown)
    {
        using var server = WireServer.Start(
            Response.Create().WithStatusCode(status).WithHeader("Location", "http://elsewhere.invalid").WithBody(Error));
        using var bench = new WireBench(server.Address());

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));

        Assert.Equal(
            ((HttpStatusCode)status, true, isOutcomeUnknown),
            (exception.StatusCode!.Value, exception.IsPayPalsAnswer, exception.IsOutcomeUnknown));
    }

    [Theory]
    [InlineData("Content-Type", "text/html; charset=none")]
    [InlineData("Content-Type", "nonsense")]
    [InlineData("Retry-After", "soon")]
    [InlineData("Set-Cookie", "nsid=canary; Path=/")]
    public async Task An_odd_header_does_not_hide_the_order(string name, string value)
    {
        using var server = WireServer.Start(Response.Create().WithHeader(name, value).WithBody(Order));
        using var bench = new WireBench(server.Address());

        Assert.Equal(OrderId, (await bench.Client.GetOrderAsync(OrderId)).Id);
    }

    [Fact]
    public async Task The_first_of_two_debug_ids_in_the_headers_is_kept()
    {
        using var server = WireServer.Start(
            Response.Create().WithStatusCode(422).WithHeader("paypal-debug-id", "first", "second").WithBody("""{"name":"SOME_NAME"}"""));
        using var bench = new WireBench(server.Address());

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.Equal("first", exception.Error.DebugId);
    }

    [Fact]
    public async Task A_capture_whose_answer_breaks_off_is_repeated_with_the_same_request_id()
    {
        using var server = WireServer.Start(Response.Create().WithBody(Order));
        var path = $"/v2/checkout/orders/{OrderId}/capture";
        server.Given(Request.Create().WithPath(path)).InScenario("capture").WillSetStateTo("broken")
            .RespondWith(new WireServer.BrokenAfter(Order[..10]));
        server.Given(Request.Create().WithPath(path)).InScenario("capture").WhenStateIs("broken")
            .RespondWith(Response.Create().WithStatusCode(201).WithBody(Order));
        using var bench = new WireBench(server.Address(), options => options.MaxRetries = 1);

        var order = await bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1");

        Assert.Equal("COMPLETED", order.Status);
        var captures = server.LogEntries.Select(entry => entry.RequestMessage!).Where(request => request.Path == path).ToList();
        Assert.Equal(2, captures.Count);
        Assert.All(captures, request => Assert.Equal("order-1-capture-1", Assert.Single(request.Headers!["PayPal-Request-Id"])));
    }
}
