using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Checkout.Tests.Simulation.Disputes;

namespace Checkout.Tests.Simulation;

public sealed class SurvivingBadInput
{
    private const int MutationsOfEach = 150;
    private const int Seed = 20;

    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1", "1e400", "\"\"", "\" \"", "[]", "{}", "[null]", "[[[]]]", "\"\\u0000\"", "\"\\ud83d\\ude00\"",
        "\"../../etc\"",
        "\"99999999999999999999999999999999\"", "{\"currency_code\":\"USD\"}", "{\"currency_code\":null,\"value\":7}",
        "[{\"op\":\"test\"}]",
        "{\"currency_code\":\"JPY\",\"value\":\"-.5\"}", "\"2026-02-30T99:99:99Z\"", "\"http://[::1\"", $"\"{new string('x', 5000)}\"",
    ];

    /// <summary>Every operation and control that reads a body, with a valid body. {…} stands for an id that exists.</summary>
    public static TheoryData<string, string, string> Calls => new()
    {
        { "POST", "/v2/checkout/orders", Orders.Itemized().ToJsonString() },
        { "POST", "/v2/checkout/orders", Orders.WithPayPal().ToJsonString() },
        {
            "PATCH", "/v2/checkout/orders/{order}",
            """[{"op":"replace","path":"/purchase_units/@reference_id=='default'/custom_id","value":"a"}]"""
        },
        { "PATCH", "/v2/checkout/orders/{order}", """[{"op":"add","path":"/purchase_units/@reference_id=='default'/items","value":[]}]""" },
        {
            "POST", "/v2/checkout/orders/{order}/capture",
            """{"payment_source":{"paypal":{"experience_context":{"user_action":"PAY_NOW"}}}}"""
        },
        { "POST", "/v2/checkout/orders/{order}/authorize", """{"payment_source":{"paypal":{"vault_id":"1"}}}""" },
        {
            "POST", "/v2/payments/authorizations/{authorization}/capture",
            """{"amount":{"currency_code":"USD","value":"1.00"},"final_capture":false}"""
        },
        { "POST", "/v2/payments/authorizations/{authorization}/void", "{}" },
        { "POST", "/v2/payments/captures/{capture}/refund", """{"amount":{"currency_code":"USD","value":"0.01"},"note_to_payer":"a"}""" },
        { "PATCH", "/v1/customer/disputes/{dispute}", """[{"op":"add","path":"/communication_details","value":{"note":"a"}}]""" },
        { "POST", "/v1/customer/disputes/{dispute}/send-message", """{"message":"a"}""" },
        {
            "POST", "/v1/customer/disputes/{dispute}/make-offer",
            """{"note":"a","offer_type":"REFUND","offer_amount":{"currency_code":"USD","value":"0.01"}}"""
        },
        { "POST", "/v1/customer/disputes/{claim}/accept-claim", """{"accept_claim_type":"REFUND","note":"a"}""" },
        {
            "POST", "/v1/customer/disputes/{claim}/acknowledge-return-item",
            """{"acknowledgement_type":"DAMAGED","evidences":[{"evidence_type":"OTHER","notes":"a","documents":[{"name":"a.pdf"}]}]}"""
        },
        { "POST", "/_simulator/captures/{capture}/dispute", """{"reason":"OTHER","amount":"0.01","channel":"INTERNAL","message":"a"}""" },
        { "POST", "/_simulator/disputes/{claim}/decide", """{"outcome":"BUYER_FAVOR","reason":"ITEM_NOT_SHIPPED"}""" },
        { "POST", "/v1/notifications/webhooks", """{"url":"http://localhost:5000/a","event_types":[{"name":"*"}]}""" },
        { "PATCH", "/v1/notifications/webhooks/{webhook}", """[{"op":"replace","path":"/url","value":"http://localhost:5000/b"}]""" },
        { "POST", "/v1/notifications/webhooks-events/{event}/resend", """{"webhook_ids":["1"]}""" },
        {
            "POST", "/v1/notifications/verify-webhook-signature",
            """
            {"auth_algo":"SHA256withRSA","cert_url":"http://localhost/x","transmission_id":"1","transmission_sig":"MQ==",
             "transmission_time":"2026-01-01T00:00:00Z","webhook_id":"1","webhook_event":{}}
            """
        },
        {
            "POST", "/_simulator/orders/{order}/approve",
            """{"payer":{"name":{"given_name":"A","surname":"B"}},"shipping":{"name":{"full_name":"A"}}}"""
        },
        { "POST", "/_simulator/captures/{capture}/settle", """{"status":"COMPLETED"}""" },
        {
            "POST", "/_simulator/faults",
            """{"method":"GET","path":"/nowhere","fault":"error","issue":"X","status":422,"times":1,"probability":0.5}"""
        },
        { "PUT", "/_simulator/webhooks", """{"delay_ms":0,"duplicates":0,"shuffle":false,"drop":0,"bad_signature":0}""" },
        { "POST", "/_simulator/clock", """{"advance":"PT1S"}""" },
        { "POST", "/checkoutnow/approve?token={order}", """{"payer":"pays"}""" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task No_request_body_is_answered_with_a_5xx(string method, string path, string valid)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var address = await FillAsync(simulator, path);
        var random = new Random(Seed);
        for (var i = 0; i < MutationsOfEach; i++)
        {
            await RefuseOrTakeAsync(simulator, method, address, Mutate(valid, random));
        }
    }

    [Theory]
    [InlineData("GET", "/v1/notifications/webhooks-events?page_size=-1&start_time=x&end_time=%00&transaction_id=%ff")]
    [InlineData("GET", "/v1/notifications/webhooks-events?page_size=99999999999999&start_time=9999-12-31T23:59:59Z")]
    [InlineData("GET", "/v1/customer/disputes?page_size=-1&start_time=x&dispute_state=,&next_page_token=%00&update_time_after=9999-12-31T23:59:59Z")]
    [InlineData("GET", "/v1/customer/disputes?next_page_token=c2tpcCAyMTQ3NDgzNjQ3")]
    [InlineData("GET", "/_simulator/disputes/x/documents/9999999999999")]
    [InlineData("GET", "/v2/checkout/orders/%01")]
    [InlineData("GET", "/v2/checkout/orders/a%2f..%2fb?fields=")]
    [InlineData("GET", "/checkoutnow?token=%00&token=2&fundingSource=%3Cscript%3E&commit=x")]
    [InlineData("GET", "/smart/buttons?uid=%22&parent=javascript:alert(1)&height=1e9&color=%00")]
    [InlineData("GET", "/sdk/js?client-id=*/&client-id=2&currency=&components=,,&locale=%ff")]
    [InlineData("GET", "/_simulator/requests?limit=-1")]
    [InlineData("DELETE", "/v1/notifications/webhooks/%20")]
    [InlineData("DELETE", "/_simulator/faults/nobody")]
    [InlineData("PUT", "/v2/checkout/orders")]
    [InlineData("TRACE", "/v2/checkout/orders")]
    public async Task No_request_address_is_answered_with_a_5xx(string method, string path)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await simulator.Client.SendAsync(request);

        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("multipart/form-data", "--x--")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"input\"\r\n\r\n{}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"input\"\r\n\r\n{\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.pdf\"\r\n\r\n1\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno header\r\n\r\n1\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\n1\r\n--x--\r\n")]
    [InlineData("multipart/; boundary=\"", "--x--")]
    public async Task No_form_is_answered_with_a_5xx(string type, string body)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        var answer = await simulator.SendAsync(() =>
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return new HttpRequestMessage(HttpMethod.Post, $"/v1/customer/disputes/{id}/provide-evidence") { Content = content };
        });

        Assert.InRange((int)answer.Status, 400, 499);
        Assert.NotEmpty(answer["message"].ToString());
    }

    [Fact]
    public async Task A_deeply_nested_patch_leaves_the_order_readable()
    {
        const string path = "/purchase_units/@reference_id=='default'/supplementary_data/airline";
        await using var simulator = await SimulatorApp.StartAsync();
        for (var depth = 20; depth <= 70; depth++)
        {
            var id = await simulator.CreateOrderAsync();
            var value = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

            var patched = await simulator.PatchTextAsync(
                $"/v2/checkout/orders/{id}", $$"""[{"op":"add","path":"{{path}}","value":{{value}}}]""");

            Assert.True((int)patched.Status < 500, $"{patched.Status} at {depth}");
            Assert.Equal(HttpStatusCode.OK, (await simulator.GetAsync($"/v2/checkout/orders/{id}")).Status);
        }
    }

    private static async Task RefuseOrTakeAsync(SimulatorApp simulator, string method, string address, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("PayPal-Request-Id", Guid.NewGuid().ToString());
        using var answer = await simulator.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode} {text} to {Encoding.UTF8.GetString(body)}\n{string.Join('\n', simulator.Log.Lines)}");
        if ((int)answer.StatusCode >= 400 && !address.StartsWith("/checkoutnow", StringComparison.Ordinal))
        {
            Assert.NotEmpty(JsonNode.Parse(text)!["message"]!.ToString());
        }
    }

    /// <summary>Variants of the body: a value replaced, a member renamed, bytes cut, or the body wrapped.</summary>
    private static byte[] Mutate(string valid, Random random)
    {
        var body = JsonNode.Parse(valid)!;
        var places = Places(body).ToArray();
        switch (random.Next(8))
        {
            case 0:
                var bytes = Encoding.UTF8.GetBytes(valid);
                return bytes[..random.Next(bytes.Length)];
            case 1:
                var spoilt = Encoding.UTF8.GetBytes(valid);
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
                return spoilt;
            case 2:
                return Encoding.UTF8.GetBytes(new string('[', random.Next(2, 300)));
            case 3:
                return Encoding.UTF8.GetBytes(Junk[random.Next(Junk.Length)]);
            default:
                var junk = Junk[random.Next(Junk.Length)];
                if (places.Length == 0)
                {
                    return Encoding.UTF8.GetBytes(junk);
                }

                // As text, because a text can contain numbers that a JSON tree cannot.
                places[random.Next(places.Length)]("\u0001");
                return Encoding.UTF8.GetBytes(body.ToJsonString().Replace("\"\\u0001\"", junk, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<Action<string>> Places(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in members.Select(member => member.Key).ToArray())
            {
                yield return text => members[name] = text;
                foreach (var place in Places(members[name]))
                {
                    yield return place;
                }
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var index = i;
                yield return text => items[index] = text;
                foreach (var place in Places(items[i]))
                {
                    yield return place;
                }
            }
        }
    }

    private static async Task<string> FillAsync(SimulatorApp simulator, string path)
    {
        var id = path switch
        {
            _ when path.Contains("{order}", StringComparison.Ordinal) => ("{order}", await simulator.ApprovedOrderAsync()),
            _ when path.Contains("{capture}", StringComparison.Ordinal) => ("{capture}", await simulator.PaidAsync()),
            _ when path.Contains("{dispute}", StringComparison.Ordinal) => ("{dispute}", await simulator.DisputedAsync()),
            _ when path.Contains("{claim}", StringComparison.Ordinal) => ("{claim}", await simulator.ClaimedAsync()),
            _ when path.Contains("{authorization}", StringComparison.Ordinal) => ("{authorization}", await AuthorizedAsync(simulator)),
            _ when path.Contains("{webhook}", StringComparison.Ordinal) => ("{webhook}", await simulator.SubscribeAsync()),
            _ when path.Contains("{event}", StringComparison.Ordinal) => ("{event}", await ToldAsync(simulator)),
            _ => default((string Name, string Id)?),
        };
        return id is { } known ? path.Replace(known.Item1, known.Item2, StringComparison.Ordinal) : path;
    }

    private static async Task<string> AuthorizedAsync(SimulatorApp simulator)
    {
        var order = await simulator.ApprovedOrderAsync(Orders.Simple("900.00", intent: "AUTHORIZE"));
        return (await simulator.PostAsync($"/v2/checkout/orders/{order}/authorize", whole: true)).Authorization["id"]!.ToString();
    }

    private static async Task<string> ToldAsync(SimulatorApp simulator)
    {
        await simulator.PaidAsync();
        return (await simulator.GetAsync("/v1/notifications/webhooks-events"))["events"][0]!["id"]!.ToString();
    }
}
