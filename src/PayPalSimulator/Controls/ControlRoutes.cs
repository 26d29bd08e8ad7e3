namespace PayPalSimulator.Controls;

/// <summary>The controls for tests and developers. Their path does not exist at PayPal.</summary>
internal static class ControlRoutes
{
    private static readonly (string Method, string Path, Func<Control, Answer> Handle)[] Controls =
    [
        ("GET", "apps", Lists.Apps),
        ("GET", "payers", PayerControls.List),
        ("POST", "orders/{id}/approve", PayerControls.Approve),
        ("POST", "orders/{id}/cancel", PayerControls.Cancel),
        ("POST", "authorizations/{id}/settle", PaymentControls.SettleAuthorization),
        ("POST", "captures/{id}/settle", PaymentControls.Settle),
        ("POST", "captures/{id}/reverse", PaymentControls.Reverse),
        ("POST", "captures/{id}/cancel-reversal", PaymentControls.CancelReversal),
        ("POST", "captures/{id}/dispute", DisputeControls.Open),
        ("GET", "disputes", Lists.Disputes),
        ("GET", "disputes/{id}/documents/{number}", DisputeControls.ShowDocument),
        ("POST", "disputes/{id}/message", DisputeControls.Say),
        ("POST", "disputes/{id}/accept-offer", DisputeControls.AcceptOffer),
        ("POST", "disputes/{id}/deny-offer", DisputeControls.DenyOffer),
        ("POST", "disputes/{id}/escalate", DisputeControls.Escalate),
        ("POST", "disputes/{id}/cancel", DisputeControls.Cancel),
        ("POST", "disputes/{id}/return", DisputeControls.ReturnItem),
        ("POST", "disputes/{id}/evidence", DisputeControls.ProvideEvidence),
        ("POST", "disputes/{id}/decide", DisputeControls.Decide),
        ("POST", "disputes/{id}/require-evidence", DisputeControls.RequireEvidence),
        ("POST", "captures/{id}/refund", MerchantControls.Refund),
        ("POST", "authorizations/{id}/capture", MerchantControls.Capture),
        ("POST", "authorizations/{id}/void", MerchantControls.Void),
        ("GET", "account", ReportControls.Balances),
        ("GET", "account/transactions", ReportControls.Transactions),
        ("POST", "account/withdraw", AccountControls.Withdraw),
        ("POST", "account/convert", AccountControls.Convert),
        ("POST", "account/payment", AccountControls.Pay),
        ("POST", "account/fee", AccountControls.Charge),
        ("POST", "account/hold", AccountControls.Hold),
        ("POST", "account/holds/{id}/release", AccountControls.Release),
        ("GET", "reports", ReportControls.Show),
        ("PUT", "reports", ReportControls.Replace),
        ("GET", "orders", Lists.Orders),
        ("GET", "captures", Lists.Captures),
        ("GET", "authorizations", Lists.Authorizations),
        ("GET", "refunds", Lists.Refunds),
        ("GET", "requests", Lists.Requests),
        ("GET", "faults", FaultControls.List),
        ("POST", "faults", FaultControls.Add),
        ("DELETE", "faults", FaultControls.Clear),
        ("DELETE", "faults/{id}", FaultControls.Remove),
        ("GET", "webhooks", WebhookControls.Show),
        ("PUT", "webhooks", WebhookControls.Replace),
        ("GET", "webhooks/deliveries", WebhookControls.ListDeliveries),
        ("POST", "webhooks/deliveries/{id}/resend", WebhookControls.Resend),
        ("GET", "clock", WorldControls.ShowClock),
        ("POST", "clock", WorldControls.Advance),
        ("POST", "reset", WorldControls.Reset),
        ("GET", "health", WorldControls.Health),
        ("GET", "root-certificate", WorldControls.RootCertificate),
    ];

    public static void MapControls(this IEndpointRouteBuilder app, World world)
    {
        foreach (var (method, path, handle) in Controls)
        {
            app.MapMethods("/_simulator/" + path, [method], async http =>
            {
                await AnswerWriter.WriteAsync(http, IsCrossSite(http) ? ControlAnswer.CrossSite() : await AnswerAsync(http, world, handle));
            });
        }

        app.MapPage(world);
    }

    private static async Task<Answer> AnswerAsync(HttpContext http, World world, Func<Control, Answer> handle) =>
        await RequestBody.ReadBytesAsync(http) is { } body
            ? handle(new Control(http, world, body))
            : ControlAnswer.Invalid("The body is too large.");

    // A browser sends this header when a page of another site makes the call; programs do not send it.
    private static bool IsCrossSite(HttpContext http) =>
        !HttpMethods.IsGet(http.Request.Method) && http.Request.Headers["Sec-Fetch-Site"] == "cross-site";
}
