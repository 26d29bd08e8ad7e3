using System.Text;

namespace PayPalSimulator.Browser;

/// <summary><c>GET /smart/buttons</c>: the frame with the buttons, which any shop may embed.</summary>
internal static class ButtonsPage
{
    private const string PayPal = "paypal";

    private const string Mark =
        """<span class="mark" aria-hidden="true"><span class="mark-pay">Pay</span><span class="mark-pal">Pal</span></span>""";

    private static readonly string[] Colors = ["gold", "blue", "silver", "white", "black"];
    private static readonly string[] Shapes = ["rect", "pill", "sharp"];
    private static readonly string[] Layouts = ["vertical", "horizontal"];

    public static Task HandleAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var look = $"{Known(Colors, query["color"])} {Known(Shapes, query["shape"])}";
        var buttons = new StringBuilder();
        foreach (var source in query["funding"].ToString().Split(',').Distinct())
        {
            var (inside, name, known) = source == Instrument.PayLater
                ? ($"{Mark}<span>Pay Later</span>", "Pay Later", source)
                : Label(query["label"]);
            buttons.Append($"""
                <div class="paypal-button {look}" role="link" tabindex="0" aria-label="{name}" data-funding-source="{known}">{inside}</div>
                """);
        }

        return Page.WriteAsync(http, StatusCodes.Status200OK, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>PayPal</title>
              <link rel="stylesheet" href="buttons.css">
            </head>
            <body class="loading">
              <div class="buttons {Known(Layouts, query["layout"])}">{buttons}</div>
              {(query["tagline"] == "true" ? """<p class="tagline">The safer, easier way to pay</p>""" : "")}
              <script src="buttons.js" type="module"></script>
            </body>
            </html>
            """, mayBeFramed: true);
    }

    private static string Known(string[] words, string? word) => Array.Find(words, known => known == word) ?? words[0];

    private static (string Inside, string Name, string Source) Label(string? label) => label switch
    {
        "checkout" => ($"{Mark}<span>Checkout</span>", "PayPal Checkout", PayPal),
        "buynow" => ($"{Mark}<span>Buy Now</span>", "PayPal Buy Now", PayPal),
        "pay" => ($"<span>Pay with</span>{Mark}", "Pay with PayPal", PayPal),
        "installment" => ($"{Mark}<span>Installments</span>", "PayPal Installments", PayPal),
        "subscribe" => ($"{Mark}<span>Subscribe</span>", "PayPal Subscribe", PayPal),
        "donate" => ($"{Mark}<span>Donate</span>", "PayPal Donate", PayPal),
        _ => (Mark, "PayPal", PayPal),
    };
}
