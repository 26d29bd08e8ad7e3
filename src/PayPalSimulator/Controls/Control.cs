namespace PayPalSimulator.Controls;

internal sealed class Control(HttpContext http, World world, byte[] body)
{
    public World World => world;

    public DateTimeOffset Now { get; } = world.Clock.Now;

    public string BaseUrl { get; } = world.BaseUrl(http.Request);

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public ControlInput Input(params string[] members) => ControlInput.Read(body, members);
}
