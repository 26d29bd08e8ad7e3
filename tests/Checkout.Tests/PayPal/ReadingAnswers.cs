using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Tests.PayPal;

public sealed class ReadingAnswers : IDisposable
{
    private const string OrderId = "5O190127TN364715T";
    private const string OrderPath = "/v2/checkout/orders/" + OrderId;

    private readonly PayPalBench bench = new(options => options.MaxRetries = 0);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_captured_order_is_read_with_its_money()
    {
        var order = await GetAsync("""
            {"id":"5O190127TN364715T","status":"COMPLETED","intent":"CAPTURE","purchase_units":[{"reference_id":"default","custom_id":"C-1",
            "payee":{"merchant_id":"ABCDEFGHJKLMN"},"payments":{"captures":[{"id":"42311647XV020574X","status":"COMPLETED",
            "amount":{"currency_code":"USD","value":"57.00"},"final_capture":true,"seller_receivable_breakdown":{
            "paypal_fee":{"currency_code":"USD","value":"2.48"}},"supplementary_data":{"related_ids":{"order_id":"5O190127TN364715T"}}}]}}],
            "links":[{"href":"https://www.sandbox.paypal.com/checkoutnow?token=5O190127TN364715T","rel":"payer-action","method":"GET"}]}
            """);

        var unit = Assert.Single(order.PurchaseUnits!);
        var capture = Assert.Single(unit.Payments!.Captures!);
        Assert.Equal(("42311647XV020574X", "COMPLETED", new PayPalMoney("USD", "57.00")), (capture.Id, capture.Status, capture.Amount));
        Assert.Equal("2.48", capture.SellerReceivableBreakdown!.PaypalFee!.Value);
        Assert.Equal(OrderId, capture.SupplementaryData!.RelatedIds!.OrderId);
        Assert.Equal(("C-1", "ABCDEFGHJKLMN"), (unit.CustomId, unit.Payee!.MerchantId));
        Assert.Equal("https://www.sandbox.paypal.com/checkoutnow?token=5O190127TN364715T", order.ApproveLink);
    }

    [Fact]
    public async Task A_status_that_PayPal_invents_tomorrow_is_read_as_it_is() =>
        Assert.Equal("MOON_PHASE", (await GetAsync("""{"id":"5O190127TN364715T","status":"MOON_PHASE","intent":"BARTER"}""")).Status);

    [Fact]
    public async Task Unknown_members_are_kept()
    {
        var order = await GetAsync("""{"id":"5O190127TN364715T","novelty":{"deep":[1,2]},"purchase_units":[{"novelty":true}]}""");

        Assert.Equal("""{"deep":[1,2]}""", order.Unknown!["novelty"].GetRawText());
        Assert.True(order.PurchaseUnits![0].Unknown!["novelty"].GetBoolean());
    }

    [Fact]
    public async Task A_number_where_text_belongs_is_read_as_it_is_written()
    {
        var order = await GetAsync("""
            {"id":"5O190127TN364715T","create_time":1767323045,"purchase_units":[{"amount":{"currency_code":"EUR","value":10.00}}]}
            """);

        Assert.Equal(("1767323045", "10.00"), (order.CreateTime, order.PurchaseUnits![0].Amount!.Value));
    }

    [Theory]
    [InlineData("\uFEFF{\"id\":\"5O190127TN364715T\",\"status\":\"CREATED\"}")]
    [InlineData(""" { "id" : "5O190127TN364715T", "status" : "CREATED", "links" : null, "purchase_units" : [] } """)]
    [InlineData("""{"id":"5O190127TN364715T","status":"CREATED","links":[null,{"href":"https://x"},{"rel":"self"}]}""")]
    [InlineData("""{"id":"5O190127TN364715T","status":"CREATED","payer":null,"create_time":null,"Novelty":[1,{"a":null}]}""")]
    public async Task An_order_is_read_in_every_form_that_JSON_allows(string body)
    {
        var order = await GetAsync(body);

        Assert.Equal((OrderId, "CREATED", null), (order.Id, order.Status, order.ApproveLink));
    }

    [Theory]
    [InlineData("APPLICATION/JSON;CHARSET=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"; profile=x")]
    [InlineData("application/problem+json")]
    [InlineData(null)]
    public async Task The_content_type_may_be_written_in_any_way(string? type)
    {
        bench.PayPal.Script("GET", OrderPath, _ =>
        {
            var content = new ByteArrayContent("""{"id":"5O190127TN364715T"}"""u8.ToArray());
            content.Headers.TryAddWithoutValidation("CONTENT-TYPE", type);
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
            response.Headers.Add("PAYPAL-DEBUG-ID", "f1234");
            return Task.FromResult(response);
        });

        Assert.Equal(OrderId, (await bench.Client.GetOrderAsync(OrderId)).Id);
        Assert.Contains(bench.Log.Lines, line => line.Contains("(debug id f1234)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"details\":null")]
    [InlineData(",\"details\":[]")]
    [InlineData(",\"details\":{}")]
    public async Task An_error_may_come_without_details(string details)
    {
        var exception = await FailAsync(422, $$"""{"name":"UNPROCESSABLE_ENTITY","debug_id":"90957fca61718"{{details}}}""");

        Assert.True(exception.IsPayPalsAnswer);
        Assert.False(exception.Error.Has(Issue.InstrumentDeclined));
    }

    [Theory]
    [InlineData("""{"id":"5O190127TN364715T","status":"COMPL""")]
    [InlineData("""{"status":"COMPLETED"}""")]
    [InlineData("""{"id":"","status":"COMPLETED"}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""["5O190127TN364715T"]""")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task An_answer_that_is_not_an_order_leaves_the_outcome_unknown(string body)
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Json(201, body, ("paypal-debug-id", "f1234")));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));

        Assert.True(exception.IsOutcomeUnknown);
        Assert.Equal(PayPalError.Unreadable with { DebugId = "f1234" }, exception.Error);
    }

    [Fact]
    public async Task An_endless_answer_is_neither_read_to_its_end_nor_requested_again()
    {
        using var other = new PayPalBench();
        var endless = new string('x', 1024 * 1024);
        other.PayPal.Script("GET", OrderPath, Replies.Json(200, $$"""{"id":"5O190127TN364715T","status":"{{endless}}"}"""));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => other.Client.GetOrderAsync(OrderId));

        Assert.Null(exception.StatusCode);
    }

    [Fact]
    public async Task An_error_is_read_with_its_issues()
    {
        var exception = await FailAsync(422, """
            {"name":"UNPROCESSABLE_ENTITY","message":"The requested action could not be performed.","debug_id":"90957fca61718",
            "details":[{"issue":"INSTRUMENT_DECLINED","description":"The instrument was declined."},
            {"field":"/purchase_units/0","value":10.001,"location":"body","issue":"DECIMAL_PRECISION"},"oddity"],"links":[]}
            """);

        Assert.Equal((HttpStatusCode)422, exception.StatusCode);
        Assert.Equal(("UNPROCESSABLE_ENTITY", "90957fca61718"), (exception.Error.Name, exception.Error.DebugId));
        Assert.Equal(
            [
                new("INSTRUMENT_DECLINED", "The instrument was declined."),
                new("DECIMAL_PRECISION", null, "/purchase_units/0", "10.001", "body"),
            ],
            exception.Error.Details);
        Assert.True(exception.Error.Has(Issue.InstrumentDeclined));
        Assert.False(exception.IsOutcomeUnknown);
        Assert.Equal("PayPal answered 422 UNPROCESSABLE_ENTITY: The requested action could not be performed.", exception.Message);
    }

    [Theory]
    [InlineData("""{"error":"invalid_token","error_description":"Token not found"}""", "invalid_token", "Token not found")]
    [InlineData("""{"name":"VALIDATION_ERROR","message":"Invalid","information_link":"https://x"}""", "VALIDATION_ERROR", "Invalid")]
    [InlineData("""{"name":"RATE_LIMIT_REACHED"}""", "RATE_LIMIT_REACHED", "")]
    [InlineData("""{"name":"TWO\r\nLINES","message":"a\u0000b"}""", "TWO  LINES", "a b")]
    public async Task Each_error_envelope_is_read(string body, string name, string message)
    {
        var exception = await FailAsync(400, body, ("paypal-debug-id", "header-id"));

        Assert.Equal(new PayPalError(name, message, "header-id"), exception.Error);
    }

    [Theory]
    [InlineData("<html><body>502 Bad Gateway canary</body></html>")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"canary\"")]
    [InlineData("""{"name":"\ud800 canary"}""")]
    [InlineData("""{"name":"canary""")]
    public async Task An_error_without_a_known_envelope_is_known_by_its_status_and_not_quoted(string body)
    {
        var exception = await FailAsync(502, body, ("paypal-debug-id", "header-id"));

        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
        Assert.Equal(PayPalError.Unreadable with { DebugId = "header-id" }, exception.Error);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "SOME_ISSUE", false)]
    [InlineData(404, "INVALID_RESOURCE_ID", false)]
    [InlineData(422, "ORDER_NOT_APPROVED", false)]
    [InlineData(302, "SOME_ISSUE", true)]
    [InlineData(408, "SOME_ISSUE", true)]
    [InlineData(409, "SOME_ISSUE", true)]
    [InlineData(429, "SOME_ISSUE", true)]
    [InlineData(500, "SOME_ISSUE", true)]
    [InlineData(422, "ORDER_COMPLETION_IN_PROGRESS", true)]
    [InlineData(422, "PREVIOUS_REQUEST_IN_PROGRESS", true)]
    public async Task A_failed_call_is_told_apart_from_an_unknown_outcome(int status, string issue, bool unknown)
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Error(status, issue));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.Equal(unknown, exception.IsOutcomeUnknown);
    }

    public static TheoryData<int, string> PagesOfOthers
    {
        get
        {
            string[] bodies =
            [
                "<html>404 Not Found</html>", "", "{}", "[]",
                """{"message":"Forbidden"}""", """{"error":"Not Found"}""", """{"error":"blocked"}""",
                """{"name":"RESOURCE_NOT_FOUND","message":"Without a debug id."}""",
            ];
            var data = new TheoryData<int, string>();
            foreach (var status in new[] { 400, 401, 403, 404, 407, 422 })
            {
                foreach (var body in bodies)
                {
                    data.Add(status, body);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PagesOfOthers))]
    public async Task An_error_that_is_not_in_PayPals_own_words_is_not_PayPals_answer_and_leaves_the_outcome_unknown(
        int status, string body)
    {
        // A 401 costs the token, and the call is made again with the next one.
        bench.PayPal.Script("POST", OrderPath + "/capture", [.. Enumerable.Repeat(Replies.Json(status, body), status == 401 ? 2 : 1)]);

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));

        Assert.Equal(((HttpStatusCode)status, false, true), (exception.StatusCode, exception.IsPayPalsAnswer, exception.IsOutcomeUnknown));
    }

    [Theory]
    [InlineData(404, """{"name":"RESOURCE_NOT_FOUND","debug_id":"90957fca61718","details":[{"issue":"INVALID_RESOURCE_ID"}]}""", null)]
    [InlineData(404, """{"name":"RESOURCE_NOT_FOUND","debugId":"90957fca61718"}""", null)]
    [InlineData(403, """{"name":"NOT_AUTHORIZED"}""", "90957fca61718")]
    [InlineData(400, """{"error":"invalid_request"}""", null)]
    [InlineData(400, """{"error":"a_code_of_tomorrow","error_description":"In OAuth's words."}""", null)]
    public async Task An_error_with_a_name_and_a_debug_id_or_in_OAuths_words_is_PayPals_answer(int status, string body, string? header)
    {
        var exception = await FailAsync(status, body, header is null ? [] : [("paypal-debug-id", header)]);

        Assert.Equal((true, false), (exception.IsPayPalsAnswer, exception.IsOutcomeUnknown));
    }

    private Task<PayPalOrder> GetAsync(string body)
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Json(200, body));
        return bench.Client.GetOrderAsync(OrderId);
    }

    [Theory]
    [InlineData(404, "RESOURCE_NOT_FOUND", "debug", true, false)]
    [InlineData(404, "INVALID_RESOURCE_ID", "debug", true, false)]
    [InlineData(404, "RESOURCE_NOT_FOUND", null, false, false)]
    [InlineData(404, "SOME_NAME", "debug", false, false)]
    [InlineData(410, "RESOURCE_NOT_FOUND", "debug", false, false)]
    [InlineData(400, "INVALID_REQUEST", "debug", false, true)]
    [InlineData(422, "UNPROCESSABLE_ENTITY", "debug", false, true)]
    [InlineData(422, "UNPROCESSABLE_ENTITY", null, false, false)]
    [InlineData(401, "INVALID_ACCOUNT_STATUS", "debug", false, false)]
    [InlineData(403, "NOT_AUTHORIZED", "debug", false, false)]
    [InlineData(409, "RESOURCE_CONFLICT", "debug", false, false)]
    public void Only_PayPals_own_error_says_that_an_id_is_not_found_or_a_request_is_refused(
        int status, string name, string? debugId, bool isNotFound, bool isRefusal)
    {
        var exception = new PayPalException(new(name, "", debugId), (HttpStatusCode)status);

        Assert.Equal((isNotFound, isRefusal), (exception.IsNotFound, exception.IsRefusal));
    }

    [Fact]
    public void A_422_about_a_request_in_progress_is_no_refusal()
    {
        var error = new PayPalError("UNPROCESSABLE_ENTITY", "", "debug", [new(Issue.PreviousRequestInProgress)]);

        Assert.False(new PayPalException(error, HttpStatusCode.UnprocessableEntity).IsRefusal);
    }

    private async Task<PayPalException> FailAsync(int status, string body, params (string Name, string Value)[] headers)
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Json(status, body, headers));
        return await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));
    }
}
