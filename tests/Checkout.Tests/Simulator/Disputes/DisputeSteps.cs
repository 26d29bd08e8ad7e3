using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Disputes;

/// <summary>What the parties and PayPal do with a dispute.</summary>
internal static class DisputeSteps
{
    public const string NotAsDescribed = "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED";

    /// <summary>The id of a new dispute on a new payment of 10.00 USD.</summary>
    public static async Task<string> DisputedAsync(this SimulatorApp simulator, JsonObject? terms = null) =>
        await simulator.DisputedAsync(await simulator.PaidAsync(), terms);

    public static async Task<string> DisputedAsync(this SimulatorApp simulator, string capture, JsonObject? terms = null)
    {
        var answer = await simulator.PostAsync($"/_simulator/captures/{capture}/dispute", terms);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer["dispute_id"].ToString();
    }

    /// <summary>The id of a new claim, which waits for the merchant's evidence.</summary>
    public static Task<string> ClaimedAsync(this SimulatorApp simulator, string reason = "MERCHANDISE_OR_SERVICE_NOT_RECEIVED") =>
        simulator.DisputedAsync(new JsonObject { ["reason"] = reason, ["stage"] = "CHARGEBACK" });

    public static Task<Answer> ShowAsync(this SimulatorApp simulator, string dispute) =>
        simulator.GetAsync($"/v1/customer/disputes/{dispute}");

    /// <summary>An action of the merchant, or of the buyer with a buyer's token.</summary>
    public static Task<Answer> ActAsync(this SimulatorApp simulator, string dispute, string action, JsonNode? body = null) =>
        simulator.PostAsync($"/v1/customer/disputes/{dispute}/{action}", body ?? new JsonObject());

    /// <summary>A control: what the buyer or PayPal does.</summary>
    public static async Task<Answer> ControlAsync(this SimulatorApp simulator, string dispute, string control, JsonNode? body = null)
    {
        var answer = await simulator.PostAsync($"/_simulator/disputes/{dispute}/{control}", body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    /// <summary>Sends a form with the JSON and the files.</summary>
    public static Task<Answer> FormAsync(
        this SimulatorApp simulator, string dispute, string action, JsonNode? input, params (string Name, int Size)[] files) =>
        simulator.SendAsync(() =>
        {
            var form = new MultipartFormDataContent();
            if (input is not null)
            {
                form.Add(new StringContent(input.ToJsonString(), Encoding.UTF8, "application/json"), "input");
            }

            var number = 1;
            foreach (var (name, size) in files)
            {
                var file = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('x', size)));
                file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
                form.Add(file, $"file{number++}", name);
            }

            return new HttpRequestMessage(HttpMethod.Post, $"/v1/customer/disputes/{dispute}/{action}") { Content = form };
        });

    public static JsonObject Tracking(string carrier = "DHL") => new()
    {
        ["evidences"] = new JsonArray(new JsonObject
        {
            ["evidence_type"] = "PROOF_OF_FULFILLMENT",
            ["evidence_info"] = new JsonObject
            {
                ["tracking_info"] = new JsonArray(new JsonObject { ["carrier_name"] = carrier, ["tracking_number"] = "T1" }),
            },
        }),
    };

    public static JsonObject Notes(string type = "OTHER") => new()
    {
        ["evidences"] = new JsonArray(new JsonObject { ["evidence_type"] = type, ["notes"] = "It was delivered." }),
    };

    public static JsonObject Offer(string type, string? amount = null, bool hasAddress = false)
    {
        var offer = new JsonObject { ["note"] = "Sorry!", ["offer_type"] = type };
        if (amount is not null)
        {
            offer["offer_amount"] = Orders.Money(amount);
        }

        if (hasAddress)
        {
            offer["return_shipping_address"] = new JsonObject { ["country_code"] = "US" };
        }

        return offer;
    }

    /// <summary>Names of the links except <c>self</c>.</summary>
    public static string Links(this Answer dispute) => string.Join(' ', dispute.Body["links"]!.AsArray()
        .Select(link => link!["rel"]!.ToString()).Where(rel => rel != "self"));

    public static (string Status, string Stage, string? Outcome) State(this Answer dispute) => (
        dispute["status"].ToString(), dispute["dispute_life_cycle_stage"].ToString(),
        dispute.Body["dispute_outcome"]?["outcome_code"]?.ToString());

    /// <summary>Status, and what was returned of the payment.</summary>
    public static async Task<(string Status, string? Reason)> CaptureAsync(this Answer dispute, SimulatorApp simulator)
    {
        var id = dispute["disputed_transactions"][0]!["seller_transaction_id"]!.ToString();
        var capture = await simulator.GetAsync($"/v2/payments/captures/{id}");
        return (capture["status"].ToString(), capture.Body["status_details"]?["reason"]?.ToString());
    }

    /// <summary>Lets the client act for the buyers.</summary>
    public static async Task BecomeBuyerAsync(this SimulatorApp simulator)
    {
        const string scopes = "https://uri.paypal.com/services/disputes/read-buyer https://uri.paypal.com/services/disputes/update-buyer";
        var answer = await simulator.SendAsync(() =>
        {
            var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes("simulator-client-id:simulator-client-secret"));
            var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token")
            {
                Content = new StringContent(
                    $"grant_type=client_credentials&scope={Uri.EscapeDataString(scopes)}", Encoding.UTF8,
                    "application/x-www-form-urlencoded"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
            return request;
        });
        simulator.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer["access_token"].ToString());
    }
}
