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

    // The operations of the script's actions.order. The frame calls them with the script's client id. PayPal's own frame uses a token.
    private static readonly Operation[] OrderActions =
    [
        new(OperationId.OrdersCreate, ApiFamily.Orders, "POST", "/smart/api/orders", CreateOrder.Handle)
            { Body = JsonBody.Required, IsIdempotent = true, Authenticate = ByClientId },
        new(OperationId.OrdersGet, ApiFamily.Orders, "GET", "/smart/api/orders/{id}", ShowOrder.Handle)
            { Authenticate = ByClientId },
        new(OperationId.OrdersPatch, ApiFamily.Orders, "PATCH", "/smart/api/orders/{id}", PatchOrder.Handle)
            { Body = JsonBody.Required, Authenticate = ByClientId },
        new(OperationId.OrdersAuthorize, ApiFamily.Orders, "POST", "/smart/api/orders/{id}/authorize", AuthorizeOrder.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true, Authenticate = ByClientId },
        new(OperationId.OrdersCapture, ApiFamily.Orders, "POST", "/smart/api/orders/{id}/capture", CaptureOrder.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true, Authenticate = ByClientId },
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

    private static Answer? ByClientId(ApiCall call)
    {
        if (call.World.Apps.OfScript(call.Query("client-id") ?? "") is not { } app)
        {
            return ErrorAnswer.Of(call, StatusCodes.Status401Unauthorized, []);
        }

        call.App = app;
        return null;
    }
}
