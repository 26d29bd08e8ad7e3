using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class NumberingInvoices
{
    [Fact]
    public async Task A_declined_payment_releases_its_invoice_number()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();
        await simulator.FaultAsync(
            "decline", $"/v2/payments/authorizations/{authorization}/capture",
            new JsonObject { ["issue"] = "DECLINED_BY_RISK_FRAUD_FILTERS" });

        await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/capture", new JsonObject { ["invoice_id"] = "INV-7" });

        Assert.Equal("COMPLETED", (await PayAsync(simulator, "INV-7"))["status"].ToString());
    }

    [Fact]
    public async Task A_declined_payment_does_not_release_the_invoice_number_of_its_authorization()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var reserved = Orders.Simple(intent: "AUTHORIZE").First("invoice_id", "INV-8");
        var order = await simulator.ApprovedOrderAsync(reserved, "pending");
        var authorization = (await simulator.PostAsync($"/v2/checkout/orders/{order}/authorize", whole: true)).Authorization["id"];
        var pending = await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/capture");

        await simulator.PostAsync($"/_simulator/captures/{pending["id"]}/settle", new JsonObject { ["status"] = "DECLINED" });

        Assert.Equal("DUPLICATE_INVOICE_ID", (await PayAsync(simulator, "INV-8")).Issue);
    }

    private static async Task<Answer> PayAsync(SimulatorApp simulator, string invoice) =>
        await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Simple().First("invoice_id", invoice)));
}
