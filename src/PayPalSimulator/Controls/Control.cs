namespace PayPalSimulator.Controls;

internal sealed class Control(HttpContext http, World world, byte[] body)
{
    public World World => world;

    public DateTimeOffset Now { get; } = world.Clock.Now;

    public string BaseUrl { get; } = world.BaseUrl(http.Request);

    /// <summary>The application to which a list is limited; null for all.</summary>
    public string? ClientId => Query("client_id");

    public IEnumerable<RestApp> Apps => world.Apps.All.Where(app => ClientId is null || ClientId == app.ClientId);

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public ControlInput Input(params string[] members) => ControlInput.Read(body, members);
}
