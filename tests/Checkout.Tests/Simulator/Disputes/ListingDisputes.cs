using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Disputes;

public sealed class ListingDisputes
{
    private const string Address = "/v1/customer/disputes";

    [Fact]
    public async Task Disputes_are_listed_in_pages_latest_first()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        string[] ids = [await simulator.DisputedAsync(), await simulator.DisputedAsync(), await simulator.DisputedAsync()];

        var first = await simulator.GetAsync($"{Address}?page_size=2");
        var second = await simulator.GetAsync(new Uri(first.Link("next")).PathAndQuery);

        Assert.Equal([ids[2], ids[1]], Ids(first));
        Assert.Equal([ids[0]], Ids(second));
        Assert.False(second.HasLink("next"));
        Assert.Equal("OPEN_INQUIRIES", first["items"][0]!["dispute_state"]!.ToString());
        Assert.Null(first["items"][0]!["messages"]);
    }

    [Theory]
    [InlineData("OPEN_INQUIRIES", "inquiry")]
    [InlineData("REQUIRED_ACTION", "claim")]
    [InlineData("UNDER_PAYPAL_REVIEW", "reviewed")]
    [InlineData("APPEALABLE", "lost")]
    [InlineData("RESOLVED", "won")]
    [InlineData("REQUIRED_OTHER_PARTY_ACTION", "asked")]
    [InlineData("RESOLVED,APPEALABLE", "won lost")]
    public async Task Disputes_are_filtered_by_their_state(string states, string expected)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var all = new Dictionary<string, string>
        {
            ["inquiry"] = await simulator.DisputedAsync(),
            ["claim"] = await simulator.ClaimedAsync(),
            ["reviewed"] = await simulator.ClaimedAsync(),
            ["asked"] = await simulator.DisputedAsync(),
            ["lost"] = await simulator.ClaimedAsync(),
            ["won"] = await simulator.ClaimedAsync(),
        };
        await simulator.FormAsync(all["reviewed"], "provide-evidence", DisputeSteps.Tracking());
        await simulator.ActAsync(all["asked"], "send-message", new JsonObject { ["message"] = "Hello" });
        await simulator.ControlAsync(all["lost"], "decide", new JsonObject { ["outcome"] = "BUYER_FAVOR" });
        await simulator.ControlAsync(all["won"], "decide", new JsonObject { ["outcome"] = "SELLER_FAVOR" });

        var listed = await simulator.GetAsync($"{Address}?dispute_state={states}");

        Assert.Equal(expected.Split(' '), Ids(listed).Select(id => all.Single(pair => pair.Value == id).Key));
    }

    [Fact]
    public async Task Disputes_are_filtered_by_payment_and_by_time()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        var old = await simulator.DisputedAsync(capture);
        await simulator.AdvanceToDayAsync("P5D");
        var recent = await simulator.DisputedAsync();
        var now = DateTimeOffset.Parse((await simulator.GetAsync("/_simulator/clock"))["now"].ToString());
        string Ago(int days) => Uri.EscapeDataString(now.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));

        Assert.Equal([old], Ids(await simulator.GetAsync($"{Address}?disputed_transaction_id={capture}")));
        Assert.Equal([recent], Ids(await simulator.GetAsync($"{Address}?start_time={Ago(1)}")));
        Assert.Equal([old], Ids(await simulator.GetAsync($"{Address}?update_time_before={Ago(1)}")));
        Assert.Equal([recent, old], Ids(await simulator.GetAsync($"{Address}?update_time_after={Ago(6)}")));
    }

    [Fact]
    public async Task A_list_without_disputes_has_no_items()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var listed = await simulator.GetAsync(Address);

        Assert.Equal(HttpStatusCode.OK, listed.Status);
        Assert.Null(listed.Body["items"]);
    }

    [Theory]
    [InlineData("page_size=0", "INVALID_PAGE_SIZE")]
    [InlineData("page_size=51", "INVALID_PAGE_SIZE")]
    [InlineData("start_time=yesterday", "INVALID_START_TIME_FORMAT")]
    [InlineData("start_time=2999-01-01T00:00:00Z", "DATE_CAN_NOT_BE_IN_FUTURE")]
    [InlineData("start_time=2020-01-01T00:00:00Z", "INVALID_START_TIME_RANGE")]
    [InlineData("update_time_after=2020-01-01T00:00:00Z", "INVALID_START_TIME_RANGE")]
    [InlineData("dispute_state=LOST", "INVALID_PARAMETER_VALUE")]
    [InlineData("next_page_token=abc", "INVALID_PARAMETER_VALUE")]
    [InlineData("disputed_transaction_id=a-b", "INVALID_PARAMETER_SYNTAX")]
    public async Task A_wrong_filter_is_refused(string query, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.GetAsync($"{Address}?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, issue), (refused.Status, refused.Issue));
        Assert.Equal("query", refused["details"][0]!["location"]!.ToString());
    }

    private static string[] Ids(Answer listed) =>
        [.. listed["items"].AsArray().Select(dispute => dispute!["dispute_id"]!.ToString())];
}
