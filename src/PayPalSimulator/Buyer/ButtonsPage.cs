namespace PayPalSimulator.Buyer;

/// <summary><c>GET /smart/buttons</c>: the frame with the button, which any shop may embed.</summary>
internal static class ButtonsPage
{
    private static readonly string[] Colors = ["gold", "blue", "silver", "white", "black"];
    private static readonly string[] Shapes = ["rect", "pill", "sharp"];

    public static Task HandleAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var color = Known(Colors, query["color"]);
        var shape = Known(Shapes, query["shape"]);
        var (before, after, name) = Label(query["label"]);
        return Page.WriteAsync(http, StatusCodes.Status200OK, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>PayPal</title>
              <link rel="stylesheet" href="buttons.css">
            </head>
            <body>
              <div class="paypal-button {color} {shape}" role="link" tabindex="0" aria-label="{name}" data-funding-source="paypal">
                {before}<span class="mark" aria-hidden="true"><span class="mark-pay">Pay</span><span
                  class="mark-pal">Pal</span></span>{after}
              </div>
              <script src="buttons.js" defer></script>
            </body>
            </html>
            """, mayBeFramed: true);
    }

    private static string Known(string[] words, string? word) => Array.Find(words, known => known == word) ?? words[0];

    private static (string Before, string After, string Name) Label(string? label) => label switch
    {
        "checkout" => ("", "<span>Checkout</span>", "PayPal Checkout"),
        "buynow" => ("", "<span>Buy Now</span>", "PayPal Buy Now"),
        "pay" => ("<span>Pay with</span>", "", "Pay with PayPal"),
        "subscribe" => ("", "<span>Subscribe</span>", "PayPal Subscribe"),
        "donate" => ("", "<span>Donate</span>", "PayPal Donate"),
        _ => ("", "", "PayPal"),
    };
}
