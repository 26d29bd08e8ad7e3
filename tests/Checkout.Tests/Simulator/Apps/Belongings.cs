using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Apps;

/// <summary>One of each thing that an application can have.</summary>
internal sealed class Belongings
{
    private readonly SimulatorApp owner;
    private readonly (string Name, string Id)[] ids;

    private Belongings(SimulatorApp owner, (string Name, string Id)[] ids)
    {
        this.owner = owner;
        this.ids = ids;
    }

    public static async Task<Belongings> OfAsync(SimulatorApp owner)
    {
        var webhook = await owner.SubscribeAsync("http://localhost:5000/mugs");
        var order = await owner.ApprovedOrderAsync();
        var paid = await owner.CaptureAsync(await owner.ApprovedOrderAsync());
        var capture = paid.Capture["id"]!.ToString();
        await owner.PostAsync(
            $"/v2/checkout/orders/{paid["id"]}/track",
            new JsonObject { ["capture_id"] = capture, ["tracking_number"] = "T1", ["carrier"] = "FEDEX" });
        var refund = await owner.PostAsync($"/v2/payments/captures/{capture}/refund", new JsonObject { ["amount"] = Orders.Money("1.00") });
        var listed = await owner.GetAsync("/v1/notifications/webhooks-events?page_size=1");
        return new Belongings(owner,
        [
            ("{order}", order), ("{paid}", paid["id"].ToString()), ("{tracker}", $"{capture}-T1"),
            ("{authorization}", await owner.AuthorizedAsync()), ("{capture}", capture), ("{refund}", refund["id"].ToString()),
            ("{dispute}", await DisputedAsync(owner)),
            ("{webhook}", webhook), ("{event}", listed["events"][0]!["id"]!.ToString()),
        ]);
    }

    private static async Task<string> DisputedAsync(SimulatorApp owner) =>
        (await owner.PostAsync($"/_simulator/captures/{await owner.PaidAsync()}/dispute"))["dispute_id"].ToString();

    /// <summary>A text with the ids in place of their names.</summary>
    public string In(string text) => ids.Aggregate(text, (filled, one) => filled.Replace(one.Name, one.Id, StringComparison.Ordinal));

    /// <summary>All of it, as its owner sees it.</summary>
    public async Task<string> ShowAsync()
    {
        string[] paths =
        [
            "/v2/checkout/orders/{order}", "/v2/checkout/orders/{paid}", "/v2/payments/authorizations/{authorization}",
            "/v2/payments/captures/{capture}", "/v2/payments/refunds/{refund}", "/v1/customer/disputes/{dispute}",
            "/v1/customer/disputes", "/v1/notifications/webhooks",
            "/v1/notifications/webhooks-events?page_size=300",
        ];
        var shown = new List<string>();
        foreach (var path in paths)
        {
            shown.Add((await owner.GetAsync(In(path))).Text);
        }

        var deliveries = (await owner.GetAsync("/_simulator/webhooks/deliveries"))["items"].AsArray().Count;
        return $"{string.Join('\n', shown)}\n{deliveries} deliveries";
    }
}
