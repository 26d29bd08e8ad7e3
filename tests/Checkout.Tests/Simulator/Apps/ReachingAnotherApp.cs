using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;

namespace Checkout.Tests.Simulation.Apps;

/// <summary>Each operation on each kind of thing, called by an application to which the thing does not belong.</summary>
public sealed class ReachingAnotherApp
{
    private const string Amount = """[{"op":"replace","path":"/purchase_units/@reference_id=='default'/custom_id","value":"mine"}]""";
    private const string Shipment = """{"capture_id":"{capture}","tracking_number":"T2","carrier":"FEDEX"}""";
    private const string Form =
        "--x\r\nContent-Disposition: form-data; name=\"input\"\r\n\r\n{\"evidences\":[]}\r\n--x--\r\n";
    private const string Url = """[{"op":"replace","path":"/url","value":"http://localhost:5000/taken"}]""";

    /// <summary>
    /// These operations name nothing that could belong to another application, or need a buyer's token. Other tests of this folder call
    /// them.
    /// </summary>
    private static readonly string[] NameNothing =
    [
        OperationId.OAuthToken, OperationId.OrdersCreate, OperationId.WebhooksPost, OperationId.WebhooksList,
        OperationId.WebhooksEventTypesList, OperationId.WebhooksEventsList, OperationId.VerifyWebhookSignaturePost, OperationId.DisputesList,
        OperationId.DisputesAcceptOffer, OperationId.DisputesDenyOffer, OperationId.SearchGet, OperationId.BalancesGet,
        OperationId.None,
    ];

    public static TheoryData<string, string, string, string> Calls => new()
    {
        { OperationId.OrdersGet, "GET", "/v2/checkout/orders/{order}", "" },
        { OperationId.OrdersPatch, "PATCH", "/v2/checkout/orders/{order}", Amount },
        { OperationId.OrdersCapture, "POST", "/v2/checkout/orders/{order}/capture", "" },
        { OperationId.OrdersAuthorize, "POST", "/v2/checkout/orders/{order}/authorize", "" },
        { OperationId.OrdersConfirm, "POST", "/v2/checkout/orders/{order}/confirm-payment-source", """{"payment_source":{"paypal":{}}}""" },
        { OperationId.OrdersTrackCreate, "POST", "/v2/checkout/orders/{paid}/track", Shipment },
        {
            OperationId.OrdersTrackersPatch, "PATCH", "/v2/checkout/orders/{paid}/trackers/{tracker}",
            """[{"op":"replace","path":"/status","value":"CANCELLED"}]"""
        },
        { OperationId.AuthorizationsGet, "GET", "/v2/payments/authorizations/{authorization}", "" },
        { OperationId.AuthorizationsCapture, "POST", "/v2/payments/authorizations/{authorization}/capture", "" },
        { OperationId.AuthorizationsReauthorize, "POST", "/v2/payments/authorizations/{authorization}/reauthorize", "" },
        { OperationId.AuthorizationsVoid, "POST", "/v2/payments/authorizations/{authorization}/void", "" },
        { OperationId.CapturesGet, "GET", "/v2/payments/captures/{capture}", "" },
        { OperationId.CapturesRefund, "POST", "/v2/payments/captures/{capture}/refund", "" },
        { OperationId.RefundsGet, "GET", "/v2/payments/refunds/{refund}", "" },
        { OperationId.DisputesGet, "GET", "/v1/customer/disputes/{dispute}", "" },
        { OperationId.DisputesPatch, "PATCH", "/v1/customer/disputes/{dispute}", "[]" },
        { OperationId.DisputesProvideEvidence, "POST", "/v1/customer/disputes/{dispute}/provide-evidence", Form },
        { OperationId.DisputesAppeal, "POST", "/v1/customer/disputes/{dispute}/appeal", Form },
        { OperationId.DisputesAcceptClaim, "POST", "/v1/customer/disputes/{dispute}/accept-claim", "{}" },
        {
            OperationId.DisputesAdjudicate, "POST", "/v1/customer/disputes/{dispute}/adjudicate",
            """{"adjudication_outcome":"BUYER_FAVOR"}"""
        },
        {
            OperationId.DisputesRequireEvidence, "POST", "/v1/customer/disputes/{dispute}/require-evidence",
            """{"action":"BUYER_EVIDENCE"}"""
        },
        { OperationId.DisputesEscalate, "POST", "/v1/customer/disputes/{dispute}/escalate", "{}" },
        { OperationId.DisputesSendMessage, "POST", "/v1/customer/disputes/{dispute}/send-message", """{"message":"a"}""" },
        { OperationId.DisputesMakeOffer, "POST", "/v1/customer/disputes/{dispute}/make-offer", """{"note":"a","offer_type":"REFUND"}""" },
        {
            OperationId.DisputesAcknowledgeReturnItem, "POST", "/v1/customer/disputes/{dispute}/acknowledge-return-item",
            """{"acknowledgement_type":"DAMAGED"}"""
        },
        { OperationId.DisputesProvideSupportingInfo, "POST", "/v1/customer/disputes/{dispute}/provide-supporting-info", "{}" },
        { OperationId.WebhooksGet, "GET", "/v1/notifications/webhooks/{webhook}", "" },
        { OperationId.WebhooksUpdate, "PATCH", "/v1/notifications/webhooks/{webhook}", Url },
        { OperationId.WebhooksDelete, "DELETE", "/v1/notifications/webhooks/{webhook}", "" },
        { OperationId.EventTypesList, "GET", "/v1/notifications/webhooks/{webhook}/event-types", "" },
        { OperationId.WebhooksEventsGet, "GET", "/v1/notifications/webhooks-events/{event}", "" },
        { OperationId.WebhooksEventsResend, "POST", "/v1/notifications/webhooks-events/{event}/resend", "" },
        {
            OperationId.SimulateEventPost, "POST", "/v1/notifications/simulate-event",
            """{"event_type":"PAYMENT.CAPTURE.COMPLETED","webhook_id":"{webhook}"}"""
        },
    };

    /// <summary>What the frame with the buttons calls.</summary>
    public static TheoryData<string, string, string> CallsOfTheFrame => new()
    {
        { "GET", "/smart/api/orders/{order}", "" },
        { "PATCH", "/smart/api/orders/{order}", Amount },
        { "POST", "/smart/api/orders/{order}/capture", "" },
        { "POST", "/smart/api/orders/{order}/authorize", "" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_belongs_to_one_application_is_404_to_another(string operation, string method, string path, string body)
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var belongings = await Belongings.OfAsync(mugs);
        var before = await belongings.ShowAsync();

        var refused = await CallAsync(vinyl, method, belongings.In(path), belongings.In(body));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        // The API of webhooks has the issue as the name.
        var isOfWebhooks = path.StartsWith("/v1/notifications/", StringComparison.Ordinal);
        Assert.Equal(isOfWebhooks ? "INVALID_RESOURCE_ID" : "RESOURCE_NOT_FOUND", refused["name"].ToString());
        Assert.Contains("INVALID_RESOURCE_ID", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, await belongings.ShowAsync());
        var own = await CallAsync(mugs, method, belongings.In(path), belongings.In(body));
        Assert.True(own.Status != HttpStatusCode.NotFound, $"{operation} does not find it for its owner, either.");
    }

    [Fact]
    public void Every_operation_is_called() => Assert.Equal(
        typeof(OperationId).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!).Order(),
        Calls.Select(row => row.Data.Item1).Concat(NameNothing).Order());

    [Theory]
    [MemberData(nameof(CallsOfTheFrame))]
    public async Task The_buttons_of_one_application_cannot_reach_an_order_of_another(string method, string path, string body)
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var belongings = await Belongings.OfAsync(mugs);
        var before = await belongings.ShowAsync();

        var refused = await CallAsync(mugs, method, $"{belongings.In(path)}?client-id=vinyl", body);

        Assert.Equal((HttpStatusCode.NotFound, "INVALID_RESOURCE_ID"), (refused.Status, refused.Issue));
        Assert.Equal(before, await belongings.ShowAsync());
        var own = await CallAsync(mugs, method, $"{belongings.In(path)}?client-id=mugs", body);
        Assert.NotEqual(HttpStatusCode.NotFound, own.Status);
    }

    [Fact]
    public async Task Buttons_without_a_known_client_id_reach_no_order()
    {
        var (mugs, _) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        var id = await mugs.CreateOrderAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await mugs.GetAsync($"/smart/api/orders/{id}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mugs.GetAsync($"/smart/api/orders/{id}?client-id=nobody")).Status);
    }

    private static Task<Answer> CallAsync(SimulatorApp simulator, string method, string path, string body) => simulator.SendAsync(() =>
    {
        var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (body == Form)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        }

        return new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
    });
}
