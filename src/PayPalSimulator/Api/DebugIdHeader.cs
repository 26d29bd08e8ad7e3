namespace PayPalSimulator.Api;

/// <summary>Gives every answer its <c>paypal-debug-id</c>, the pages' and the controls' too.</summary>
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
