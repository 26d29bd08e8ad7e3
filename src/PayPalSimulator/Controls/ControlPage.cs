using System.Text;
using PayPalSimulator.Browser;

namespace PayPalSimulator.Controls;

/// <summary>The page at <c>/_simulator/</c>, to which <c>/</c> leads a browser. It does everything through the controls.</summary>
internal static class ControlPage
{
    private static readonly (string Name, string Type)[] Assets =
    [
        ("simulator.js", "text/javascript; charset=utf-8"),
        ("simulator-elements.js", "text/javascript; charset=utf-8"),
        ("simulator-account.js", "text/javascript; charset=utf-8"),
        ("simulator-disputes.js", "text/javascript; charset=utf-8"),
        ("simulator-payments.js", "text/javascript; charset=utf-8"),
        ("simulator.css", "text/css; charset=utf-8"),
    ];

    public static void MapPage(this IEndpointRouteBuilder app, World world)
    {
        var html = Encoding.UTF8.GetString(Resources.Bytes("simulator.html"));
        app.MapGet("/_simulator", http =>
        {
            if (http.Request.Path.Value!.EndsWith('/'))
            {
                return Page.WriteAsync(http, StatusCodes.Status200OK, html);
            }

            // The page's addresses are relative, so that a proxy may serve the simulator under a path.
            http.Response.Redirect("_simulator/");
            return Task.CompletedTask;
        });
        // A program's call gets PayPal's 404.
        app.MapGet("/", http =>
        {
            if (!http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            {
                return AnswerWriter.WriteAsync(http, ApiRoutes.NotFound(http, world));
            }

            http.Response.Redirect("_simulator/");
            return Task.CompletedTask;
        });
        foreach (var (name, type) in Assets)
        {
            app.MapAsset("/_simulator/" + name, name, type);
        }
    }
}
