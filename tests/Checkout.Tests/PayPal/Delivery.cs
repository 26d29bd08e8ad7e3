using System.Text;
using Checkout.PayPal.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Checkout.Tests.PayPal;

/// <summary>A delivery that PayPal's sandbox sends when <see cref="ManualTime"/> starts, and PayPal's answers to a postback of
/// it.</summary>
internal static class Delivery
{
    public const string VerifyPath = "/v1/notifications/verify-webhook-signature";

    public const string WebhookId = "8PT597110X687430L";

    public const string CertPath = "/v1/notifications/certs/CERT-360caa42-fca2a594";

    public const string CertUrl = "https://api.sandbox.paypal.com" + CertPath;

    public const string Event = """{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"42311647XV020574X"}}""";

    public static ScriptedPayPal.Reply Yes { get; } = Replies.Json(200, """{"verification_status":"SUCCESS"}""");

    public static ScriptedPayPal.Reply No { get; } = Replies.Json(200, """{"verification_status":"FAILURE"}""");

    /// <summary>PayPal does not give the certificate, and answers these when it is asked about a delivery.</summary>
    public static void ScriptPostback(this ScriptedPayPal payPal, params ScriptedPayPal.Reply[] answers) => payPal
        .Script("GET", CertPath, Replies.Reset).Script("POST", VerifyPath, answers);

    public static HeaderDictionary Headers() => new()
    {
        ["paypal-transmission-id"] = "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
        ["paypal-transmission-time"] = "2026-01-02T03:04:05Z",
        ["paypal-transmission-sig"] = "c2lnbmF0dXJl",
        ["paypal-cert-url"] = CertUrl,
        ["paypal-auth-algo"] = "SHA256withRSA",
    };

    public static Task<Verification> VerifyAsync(
        this PayPalBench bench, string body = Event, HeaderDictionary? headers = null, IReadOnlyList<string>? webhookIds = null) =>
        bench.Verifier.VerifyAsync(headers ?? Headers(), Encoding.UTF8.GetBytes(body), webhookIds ?? [WebhookId]);
}
