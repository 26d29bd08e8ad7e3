using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>A sequence of requests that ends in one issue of one operation.</summary>
/// <param name="Operation">PayPal's id of the operation that answers with it.</param>
/// <param name="Issue">The issue.</param>
/// <param name="Field">Where the answer points to; null when it points nowhere.</param>
/// <param name="Play">Sends the requests; gives the last answer.</param>
internal sealed record Scenario(string Operation, string Issue, string? Field, Func<SimulatorApp, Task<Answer>> Play)
{
    /// <summary>It needs an account of a documented trigger value, and not the request and the state alone.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>One call of the operation, on a resource that is made ready for it.</summary>
    public static Scenario Of(
        string operation, string issue, string? field = null, string? body = null, JsonObject? order = null, string? payer = null) =>
        new(operation, issue, field, simulator => Stage.CallAsync(simulator, operation, body, order, payer));

    /// <summary>The same call by several operations, whose names are separated by spaces.</summary>
    public static IEnumerable<Scenario> OfEach(
        string operations, string issue, string? field = null, string? body = null, JsonObject? order = null, string? payer = null) =>
        operations.Split(' ').Select(operation => Of(operation, issue, field, body, order, payer));

    /// <summary>An order that cannot be created, and that another order cannot be patched into.</summary>
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
