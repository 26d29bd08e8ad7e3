using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

/// <summary><c>GET /checkoutnow?token=</c>: the page on which the payer approves or cancels an order.</summary>
internal static class CheckoutPage
{
    public static Task HandleAsync(HttpContext http, World world)
    {
        var token = http.Request.Query["token"].ToString();
        if (world.Apps.FindOrder(token, world.Clock.Now) is not { } order)
        {
            return Page.WriteAsync(http, StatusCodes.Status404NotFound, Message(
                "This payment cannot be found", "The link is wrong or has expired. Please go back to the shop and start again."));
        }

        lock (order.Gate)
        {
            return Page.WriteAsync(http, StatusCodes.Status200OK, order.IsClosed
                ? Message("This order is paid", "There is nothing left to do here. Please go back to the shop.")
                : Render(http, order));
        }
    }

    /// <summary>The popup shows this until the shop has created the order.</summary>
    public static Task WaitAsync(HttpContext http) => Page.WriteAsync(http, StatusCodes.Status200OK, Page.Shell("PayPal", $"""
          <main>
            <div class="top">{Mark}</div>
            <p id="status" role="status">Opening PayPal…</p>
          </main>
        """, bodyClass: "wait", root: "../"));

    private const string Mark = """<span class="mark" role="img" aria-label="PayPal">Pay<span>Pal</span></span>""";

    private const string Declined = """<p class="alert" role="alert">The last payment was declined. Please choose how to pay.</p>""";

    private static string Message(string heading, string text) => Page.Shell("PayPal", $"""
          <main>
            <div class="top">{Mark}</div>
            <h1>{Page.Encode(heading)}</h1>
            <p class="lead">{Page.Encode(text)}</p>
          </main>
        """);

    private static string Render(HttpContext http, Order order)
    {
        var query = http.Request.Query;
        var experience = order.Terms.Experience;
        var merchant = experience.BrandName ?? order.Terms.Units[0].Payee.Name;
        var isDeclined = query["restart"] == "1" || order.HasDeclined;
        var commit = query["commit"].ToString();
        var button = commit == "false" || (experience.UserAction == "CONTINUE" && commit != "true") ? "Continue" : "Pay now";
        return Page.Shell($"Pay {merchant} with PayPal", $"""
              <main data-token="{Page.Encode(order.Id)}" data-cancel-url="{Page.Encode(ReturnAddress.Cancel(order))}"
                data-server-events="{(experience.CallbackUrl is null ? "" : string.Join(' ', experience.CallbackEvents))}">
                <div class="top">{Mark}<span class="total" id="total">{Page.Encode(PriceText.Of(order.Terms.Total))}</span></div>
                <form>
                  <section>
                    <h1>Pay {Page.Encode(merchant)}</h1>
                    <p class="lead">Order {Page.Encode(order.Terms.Units[0].InvoiceId ?? order.Id)}</p>
                    {(isDeclined ? Declined : "")}
                    <div id="summary">{OrderSummary.Render(order)}</div>
                  </section>
                  <section>
                    {PayerChoice.Render(order, query["fundingSource"].ToString())}
                    {ShippingChoice.Render(order)}
                    <div class="actions">
                      <p class="alert" role="alert" id="problem"></p>
                      <button class="pay" type="submit" disabled>{button}</button>
                      <button class="cancel" type="button" id="cancel">Cancel</button>
                    </div>
                  </section>
                </form>
                <p id="status" role="status"></p>
              </main>
              <script src="smart/checkout.js" type="module"></script>
            """);
    }
}
