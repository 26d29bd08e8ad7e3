using PayPalSimulator.Orders.Operations;

namespace PayPalSimulator.Browser;

/// <summary>The routes for browsers: PayPal's script, the frame with the buttons, the approval page and their assets.</summary>
internal static class BrowserRoutes
{
    private const string JavaScript = "text/javascript; charset=utf-8";
    private const string Css = "text/css; charset=utf-8";

    private static readonly (string Name, string Type)[] Assets =
    [
        ("buttons.js", JavaScript),
        ("buttons-api.js", JavaScript),
        ("buttons-popup.js", JavaScript),
        ("buttons.css", Css),
        ("checkout.js", JavaScript),
        ("checkout-frame.js", JavaScript),
        ("checkout-shipping.js", JavaScript),
        ("checkout.css", Css),
    ];

    // The operations of the script's actions.order. The frame calls them without a token. PayPal's own frame uses the payer's token.
    private static readonly Operation[] OrderActions =
    [
        new(OperationId.OrdersCreate, ApiFamily.Orders, "POST", "/smart/api/orders", CreateOrder.Handle)
            { Body = JsonBody.Required, IsIdempotent = true, IsPublic = true },
        new(OperationId.OrdersGet, ApiFamily.Orders, "GET", "/smart/api/orders/{id}", ShowOrder.Handle) { IsPublic = true },
        new(OperationId.OrdersPatch, ApiFamily.Orders, "PATCH", "/smart/api/orders/{id}", PatchOrder.Handle)
            { Body = JsonBody.Required, IsPublic = true },
        new(OperationId.OrdersAuthorize, ApiFamily.Orders, "POST", "/smart/api/orders/{id}/authorize", AuthorizeOrder.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true, IsPublic = true },
        new(OperationId.OrdersCapture, ApiFamily.Orders, "POST", "/smart/api/orders/{id}/capture", CaptureOrder.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true, IsPublic = true },
    ];

    public static void MapBrowser(this IEndpointRouteBuilder app, World world)
    {
        app.MapGet("/sdk/js", http => SdkScript.HandleAsync(http, world));
        app.MapGet("/smart/buttons", ButtonsPage.HandleAsync);
        app.MapGet("/checkoutnow", http => CheckoutPage.HandleAsync(http, world));
        app.MapGet("/checkoutnow/wait", CheckoutPage.WaitAsync);
        app.MapPost("/checkoutnow/shipping", http => ShippingPage.HandleAsync(http, world));
        app.MapPost("/checkoutnow/approve", http => ApprovePage.HandleAsync(http, world));
        foreach (var (name, type) in Assets)
        {
            app.MapAsset("/smart/" + name, name, type);
        }

        foreach (var operation in OrderActions)
        {
            app.MapMethods(operation.Pattern, [operation.Method], new ApiEndpoint(operation, world).InvokeAsync);
        }
    }
}
