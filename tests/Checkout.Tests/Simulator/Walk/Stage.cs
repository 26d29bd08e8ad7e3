using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>Calls any operation by its id, on a resource in the state that the operation needs.</summary>
internal static class Stage
{
    private const string Order = "/v2/checkout/orders/{0}";

    public static readonly IReadOnlyDictionary<string, (HttpMethod Method, string Path)> Operations =
        new Dictionary<string, (HttpMethod Method, string Path)>
        {
            [OperationId.OrdersCreate] = (HttpMethod.Post, "/v2/checkout/orders"),
            [OperationId.OrdersGet] = (HttpMethod.Get, Order),
            [OperationId.OrdersPatch] = (HttpMethod.Patch, Order),
            [OperationId.OrdersConfirm] = (HttpMethod.Post, $"{Order}/confirm-payment-source"),
            [OperationId.OrdersAuthorize] = (HttpMethod.Post, $"{Order}/authorize"),
            [OperationId.OrdersCapture] = (HttpMethod.Post, $"{Order}/capture"),
            [OperationId.OrdersTrackCreate] = (HttpMethod.Post, $"{Order}/track"),
            [OperationId.OrdersTrackersPatch] = (HttpMethod.Patch, $"{Order}/trackers/{{1}}"),
            [OperationId.AuthorizationsGet] = (HttpMethod.Get, "/v2/payments/authorizations/{0}"),
            [OperationId.AuthorizationsCapture] = (HttpMethod.Post, "/v2/payments/authorizations/{0}/capture"),
            [OperationId.AuthorizationsReauthorize] = (HttpMethod.Post, "/v2/payments/authorizations/{0}/reauthorize"),
            [OperationId.AuthorizationsVoid] = (HttpMethod.Post, "/v2/payments/authorizations/{0}/void"),
            [OperationId.CapturesGet] = (HttpMethod.Get, "/v2/payments/captures/{0}"),
            [OperationId.CapturesRefund] = (HttpMethod.Post, "/v2/payments/captures/{0}/refund"),
            [OperationId.RefundsGet] = (HttpMethod.Get, "/v2/payments/refunds/{0}"),
        };

    /// <summary>Prepares the resource, and calls.</summary>
    public static async Task<Answer> CallAsync(
        SimulatorApp simulator, string operation, string? body = null, JsonObject? order = null, string? payer = null)
    {
        var ids = await ReadyAsync(simulator, operation, order, payer);
        return await SendAsync(simulator, operation, body, ids);
    }

    public static Task<Answer> SendAsync(
        SimulatorApp simulator, string operation, string? body, string[] ids, (string Name, string Value) header = default) =>
        simulator.SendAsync(() =>
        {
            var (method, path) = Operations[operation];
            var request = new HttpRequestMessage(method, string.Format(null, path, [.. ids, "NONE", "NONE"]));
            request.Headers.Add("PayPal-Request-Id", Guid.NewGuid().ToString());
            if (header.Name is not null)
            {
                request.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }

            if (method != HttpMethod.Get)
            {
                request.Content = new StringContent(body ?? "", Encoding.UTF8, "application/json");
            }

            return request;
        });

    public static async Task<string> OrderAsync(SimulatorApp simulator, JsonObject? order = null, string? payer = null)
    {
        var created = await simulator.PostAsync("/v2/checkout/orders", order ?? Orders.Simple(), Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, created.Status);
        var id = created["id"].ToString();
        return payer is null ? id : await ApproveAsync(simulator, id, payer);
    }

    /// <summary>Approves as a test payer, or as a payer with this e-mail address.</summary>
    public static async Task<string> ApproveAsync(SimulatorApp simulator, string id, string payer)
    {
        JsonNode who = payer.Contains('@', StringComparison.Ordinal) ? new JsonObject { ["email_address"] = payer } : payer;
        var answer = await simulator.PostAsync($"/_simulator/orders/{id}/approve", new JsonObject { ["payer"] = who });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return id;
    }

    /// <summary>The ids that the path of the operation needs.</summary>
    public static async Task<string[]> ReadyAsync(SimulatorApp simulator, string operation, JsonObject? order = null, string? payer = null)
    {
        switch (operation)
        {
            case OperationId.OrdersCreate:
                return [];
            case OperationId.OrdersGet or OperationId.OrdersPatch or OperationId.OrdersConfirm:
                return [await OrderAsync(simulator, order, payer)];
            case OperationId.OrdersCapture:
                return [await OrderAsync(simulator, order, payer ?? "pays")];
            case OperationId.OrdersAuthorize:
                return [await OrderAsync(simulator, order ?? Orders.Simple(intent: "AUTHORIZE"), payer ?? "pays")];
            case OperationId.OrdersTrackCreate:
                return [(await CapturedAsync(simulator, order, payer))["id"].ToString()];
            case OperationId.OrdersTrackersPatch:
                return await TrackedAsync(simulator, order);
            case OperationId.CapturesGet or OperationId.CapturesRefund:
                return [(await CapturedAsync(simulator, order, payer)).Capture["id"]!.ToString()];
            case OperationId.RefundsGet:
                return [await RefundedAsync(simulator)];
            default:
                return [await AuthorizedAsync(simulator, order, payer, isOld: operation == OperationId.AuthorizationsReauthorize)];
        }
    }

    public static async Task<Answer> CapturedAsync(SimulatorApp simulator, JsonObject? order = null, string? payer = null)
    {
        var captured = await simulator.CaptureAsync(await OrderAsync(simulator, order, payer ?? "pays"));
        Assert.Equal(HttpStatusCode.Created, captured.Status);
        return captured;
    }

    /// <param name="isOld">The honor period is over, so the authorization can be reauthorized.</param>
    public static async Task<string> AuthorizedAsync(
        SimulatorApp simulator, JsonObject? order = null, string? payer = null, bool isOld = false)
    {
        var id = await OrderAsync(simulator, order ?? Orders.Simple(intent: "AUTHORIZE"), payer ?? "pays");
        var answer = await simulator.PostAsync($"/v2/checkout/orders/{id}/authorize", whole: true);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        if (isOld)
        {
            await LaterAsync(simulator, "P5D");
        }

        return answer.Authorization["id"]!.ToString();
    }

    public static async Task LaterAsync(SimulatorApp simulator, string duration)
    {
        await simulator.AdvanceAsync(duration);
        await simulator.SignInAsync();
    }

    private static async Task<string> RefundedAsync(SimulatorApp simulator)
    {
        var capture = (await CapturedAsync(simulator)).Capture["id"];
        return (await simulator.PostAsync($"/v2/payments/captures/{capture}/refund"))["id"].ToString();
    }

    private static async Task<string[]> TrackedAsync(SimulatorApp simulator, JsonObject? order)
    {
        var captured = await CapturedAsync(simulator, order);
        var capture = captured.Capture["id"]!.ToString();
        var tracker = new JsonObject { ["capture_id"] = capture, ["tracking_number"] = "TRACK1", ["carrier"] = "UPS" };
        var answer = await simulator.PostAsync($"/v2/checkout/orders/{captured["id"]}/track", tracker);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return [captured["id"].ToString(), $"{capture}-TRACK1"];
    }
}
