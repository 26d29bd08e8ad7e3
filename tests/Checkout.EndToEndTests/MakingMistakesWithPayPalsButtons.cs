using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class MakingMistakesWithPayPalsButtons(MerchantSite site, Chromium chromium) : IClassFixture<MerchantSite>
{
    private const string Mug = """{"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"USD","value":"5.00"}}]}""";

    private static readonly (string Script, string Message)[] Mistakes =
    [
        ("paypal.Buttons({ style: { layout: 'round' } })", "Invalid layout: round"),
        ("paypal.Buttons({ style: { label: 'hi' } })", "Invalid label: hi"),
        ("paypal.Buttons({ style: { color: 'red' } })",
            "Unexpected style.color for paypal button: red, expected gold, blue, silver, black, white"),
        ("paypal.Buttons({ fundingSource: 'paylater', style: { shape: 'oval' } })",
            "Unexpected style.shape for paylater button: oval, expected rect, pill, sharp"),
        ("paypal.Buttons({ style: { height: 20 } })", "Expected style.height to be between 25px and 55px - got 20px"),
        ("paypal.Buttons({ style: { height: '40px' } })", "Expected style.height to be a number, got: 40px"),
        ("paypal.Buttons({ style: { borderRadius: -1 } })", "Expected style.borderRadius to be greater than or equal to 0, got: -1"),
        ("paypal.Buttons({ style: { tagline: true } })", "style.tagline is not allowed for vertical layout"),
        ("paypal.Buttons({ onApprove: 'later' })", "Prop is not of type function: onApprove"),
        ("paypal.Buttons({ createSubscription: () => 'I-1' })", "createSubscription is not simulated: only orders are (createOrder)"),
        ("await paypal.Buttons().render('#nowhere')", "Document is ready and element #nowhere does not exist"),
        ("await paypal.Buttons({ fundingSource: 'card' }).render('#buttons')", "card is not eligible"),
        ("await paypal.Buttons({ fundingSource: 'paylater' }).render('#buttons')", "paylater is not eligible"),
        ("throw new Error(paypal.Buttons({ fundingSource: paypal.FUNDING.VENMO }).isEligible())", "false"),
    ];

    [Fact]
    public Task Buttons_that_cannot_be_rendered_throw_PayPals_message() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync("&disable-funding=paylater");

        foreach (var (script, message) in Mistakes)
        {
            Assert.Equal((script, message), (script, await page.MistakeAsync(script)));
        }
    });

    [Fact]
    public Task An_order_that_does_not_fit_the_page_gives_PayPals_message() => site.VisitAsync(chromium, async page =>
    {
        page.Expects("404");
        const string help = "https://developer.paypal.com/docs/checkout/reference/customize-sdk/";
        var authorized = await site.CreateOrderAsync(Mug.Replace("CAPTURE", "AUTHORIZE", StringComparison.Ordinal));
        var euros = await site.CreateOrderAsync(Mug.Replace("USD", "EUR", StringComparison.Ordinal));
        var foreign = await site.CreateOrderAsync(
            Mug.Replace("{\"amount", "{\"payee\":{\"merchant_id\":\"SMMERCHANT333\"},\"amount", StringComparison.Ordinal));
        (string CreateOrder, string Message)[] mistakes =
        [
            ("() => 7", "Expected an order id to be passed"),
            ("() => ''", "Expected an order id to be passed"),
            ("async () => ({ id: '7' })", "Expected an order id to be passed"),
            ("() => 'PAYID-7'", "Do not pass PAY-XXX or PAYID-XXX directly into createOrder. Pass the EC-XXX token instead"),
            ("async () => { throw new Error('sold out'); }", "sold out"),
            ("() => '1AB23456CD789012E'", "Order could not be loaded: RESOURCE_NOT_FOUND"),
            ($"() => '{authorized}'",
                "Expected intent from order api call to be capture, got authorize. "
                + $"Please ensure you are passing intent=authorize to the sdk url. {help}"),
            ($"() => '{euros}'",
                "Expected currency from order api call to be USD, got EUR. "
                + $"Please ensure you are passing currency=EUR to the sdk url. {help}"),
            ($"() => '{foreign}'",
                "Payee(s) passed in transaction does not match expected merchant id. Please ensure you are passing "
                + $"merchant-id=SMMERCHANT333 or merchant-id=other-merchant@example.com to the sdk url. {help}"),
            ("(data, actions) => actions.order.create({ intent: 'AUTHORIZE', purchase_units: [] })",
                "Unexpected intent: AUTHORIZE passed to order.create. "
                + "Please ensure you are passing /sdk/js?intent=authorize in the paypal script tag."),
            ("(data, actions) => actions.order.create({ purchase_units: [{ amount: { currency_code: 'EUR', value: '1.00' } }] })",
                "Unexpected currency: EUR passed to order.create. "
                + "Please ensure you are passing /sdk/js?currency=EUR in the paypal script tag."),
        ];
        await page.OpenAsync("&merchant-id=SMMERCHANT222");
        await page.RunAsync("""
            window.buttons = paypal.Buttons({ createOrder: () => '', onError });
            await buttons.render('#buttons');
            """);

        for (var index = 0; index < mistakes.Length; index++)
        {
            await page.RunAsync($"await buttons.updateProps({{ createOrder: {mistakes[index].CreateOrder} }});");
            await page.Button().ClickAsync();
            await Assertions.Expect(page.Said.Locator("li").Nth(index)).ToHaveTextAsync($"error: {mistakes[index].Message}");
        }
    });

    [Fact]
    public Task An_order_with_several_payees_needs_all_their_ids_on_the_script() => site.VisitAsync(chromium, async page =>
    {
        page.Expects("Must pass data-merchant-id when merchant-id=* passed in url");
        await page.OpenAsync("&merchant-id=*");
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'paypal' in window"));

        var (first, second) = (Unit("SMMERCHANT222"), Unit("SMMERCHANT333"));
        var id = await site.CreateOrderAsync($$"""{"intent":"CAPTURE","purchase_units":[{{first}},{{second}}]}""");
        await page.OpenAsync("&merchant-id=*", "data-csp-nonce=\"bm9uY2U\" data-merchant-id=\"SMMERCHANT222,SMMERCHANT333\"");
        await page.RunAsync($"await paypal.Buttons({{ createOrder: () => '{id}', onApprove: capture, onError }}).render('#buttons');");
        await (await page.OpenPayPalAsync()).PayAsync();

        await page.SeeSaidAsync("paypal COMPLETED");
    });

    private static string Unit(string payee) =>
        $$$"""{"reference_id":"{{{payee}}}","payee":{"merchant_id":"{{{payee}}}"},"amount":{"currency_code":"USD","value":"5.00"}}""";
}
