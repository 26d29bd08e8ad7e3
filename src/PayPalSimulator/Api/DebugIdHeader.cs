namespace PayPalSimulator.Api;

/// <summary>Adds <c>paypal-debug-id</c> to every answer, including those of pages and controls.</summary>
internal static class DebugIdHeader
{
    private const string Name = "paypal-debug-id";

    public static string DebugId(this HttpContext http) => (string)http.Items[Name]!;

    public static void UseDebugIds(this IApplicationBuilder app, World world) => app.Use(next => http =>
    {
        var id = world.Chance.DebugId();
        http.Items[Name] = id;
        http.Response.Headers[Name] = id;
        return next(http);
    });
}
