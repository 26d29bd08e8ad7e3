using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>A sequence of requests that ends in one issue of one operation.</summary>
/// <param name="Operation">PayPal's id of the operation that answers with it.</param>
/// <param name="Field">The field in the answer. Null when it has none.</param>
/// <param name="Play">Sends the requests, and returns the last answer.</param>
internal sealed record Scenario(string Operation, string Issue, string? Field, Func<SimulatorApp, Task<Answer>> Play)
{
    /// <summary>A trigger value causes the issue, not the request and the state alone.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>One call of the operation, on a resource that is prepared for it.</summary>
    public static Scenario Of(
        string operation, string issue, string? field = null, string? body = null, JsonObject? order = null, string? payer = null) =>
        new(operation, issue, field, simulator => Stage.CallAsync(simulator, operation, body, order, payer));

    /// <summary>The same call of several operations, separated by spaces.</summary>
    public static IEnumerable<Scenario> OfEach(
        string operations, string issue, string? field = null, string? body = null, JsonObject? order = null, string? payer = null) =>
        operations.Split(' ').Select(operation => Of(operation, issue, field, body, order, payer));

    /// <summary>An order that can neither be created nor be the result of a patch.</summary>
    public static IEnumerable<Scenario> CreateAndPatch(string issue, string? field, JsonObject order)
    {
        var before = Orders.Simple(intent: order["intent"]!.ToString());
        before["application_context"] = order["application_context"]?.DeepClone();
        var patch = Patch("replace", "/purchase_units", order["purchase_units"]!.DeepClone());
        return
        [
            Of(OperationId.OrdersCreate, issue, field, order.ToJsonString()),
            Of(OperationId.OrdersPatch, issue, field, patch, before),
        ];
    }

    /// <summary>A patch of one operation.</summary>
    public static string Patch(string op, string path, JsonNode? value) =>
        new JsonArray(new JsonObject { ["op"] = op, ["path"] = path, ["value"] = value }).ToJsonString();

    public override string ToString() => $"{Operation} {Issue}";
}
