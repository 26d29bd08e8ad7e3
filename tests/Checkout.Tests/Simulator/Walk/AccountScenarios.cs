using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>Missing permissions, and resources that do not exist.</summary>
internal static class AccountScenarios
{
    private const string Unknown =
        "orders.get orders.patch orders.authorize orders.capture orders.track.create authorizations.get authorizations.capture "
        + "authorizations.reauthorize authorizations.void captures.get captures.refund refunds.get";

    private const string WithPermission =
        "orders.confirm orders.authorize orders.capture orders.track.create orders.trackers.patch authorizations.get "
        + "authorizations.capture authorizations.reauthorize authorizations.void captures.get captures.refund refunds.get";

    private const string WithAccount =
        "orders.create orders.get orders.patch orders.authorize orders.capture authorizations.void captures.refund refunds.get";

    public static IEnumerable<Scenario> All =>
    [
        .. Unknown.Split(' ').Select(operation => new Scenario(operation, "INVALID_RESOURCE_ID", null, simulator =>
            Stage.SendAsync(simulator, operation, Body(operation), ["NONE"]))),
        .. WithPermission.Split(' ').Select(operation => For(operation, "PERMISSION_DENIED", "other-merchant@example.com")),
        .. WithAccount.Split(' ').Select(operation =>
            For(operation, "INVALID_ACCOUNT_STATUS", "invalid_account_status@example.com") with { IsTrigger = true }),
    ];

    private static string? Body(string operation) => operation switch
    {
        OperationId.OrdersPatch => Scenario.Patch("replace", "/intent", "CAPTURE"),
        OperationId.OrdersTrackCreate => """{"capture_id":"NONE","tracking_number":"1","carrier":"UPS"}""",
        _ => null,
    };

    /// <summary>A call that is made for another merchant.</summary>
    private static Scenario For(string operation, string issue, string merchant) => new(operation, issue, null, async simulator =>
    {
        var claims = new JsonObject { ["iss"] = "simulator-client-id", ["email"] = merchant }.ToJsonString();
        var assertion = $"{Encode("""{"alg":"none"}""")}.{Encode(claims)}.";
        var ids = await Stage.ReadyAsync(simulator, operation);
        return await Stage.SendAsync(simulator, operation, "{}", ids, ("PayPal-Auth-Assertion", assertion));
    });

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
