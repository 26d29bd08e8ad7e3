using Checkout.Server.Http;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Serilog.Context;

namespace Checkout.Server.Shops;

/// <summary>Serving several shops in one process.</summary>
internal static class ShopsExtensions
{
    private const string LiveCheck = "/health/live";
    private const string ReadyCheck = "/health/ready";

    /// <param name="services">The services of the process.</param>
    /// <param name="add">Adds what a shop consists of.</param>
    /// <param name="open">Opens a shop before it serves, and returns what keeps it closed.</param>
    public static IServiceCollection AddShops(this IServiceCollection services,
        Action<IServiceCollection, ServerSettings> add, Func<Shop, Task<IReadOnlyList<string>>> open)
    {
        services.AddSingleton(provider => new ShopServices(provider, add)).AddSingleton(open);
        services.AddSingleton<DatabaseReadiness>().AddSingleton<ShopRegistry>()
            .AddHostedService(provider => provider.GetRequiredService<ShopRegistry>());
        ShopServices.Announce(services, add);
        return services;
    }

    /// <summary>Finds the shop of a request. What comes later sees the shop's services, and a path without the shop's name.</summary>
    public static void UseShops(this WebApplication app)
    {
        var registry = app.Services.GetRequiredService<ShopRegistry>();
        var readiness = app.Services.GetRequiredService<DatabaseReadiness>();
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path.Value ?? "/";
            var name = FirstSegment(path);
            if (registry.Shops.Find(context.Request.Host.Host, name) is { } place)
            {
                await ServeAsync(context, place, path, next);
            }
            else if (path == LiveCheck)
            {
                await next(context);
            }
            else if (path == ReadyCheck && HttpMethods.IsGet(context.Request.Method))
            {
                var isUp = await readiness.AskAsync(context.RequestAborted);
                context.Response.StatusCode = isUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(isUp ? """{"status":"up"}""" : """{"status":"down"}""");
            }
            else
            {
                await RefuseAsync(context, 404, IssueCode.ShopUnknown, "There is no shop at this address.");
            }
        });
    }

    private static async Task ServeAsync(HttpContext context, ShopPlace place, string path, RequestDelegate next)
    {
        context.Features.Get<RequestFacts>()?.Shop = place.Name;
        using var named = LogContext.PushProperty("Shop", place.Name);
        if (place.Shop is not { } shop || !shop.TryEnter())
        {
            await RefuseClosedAsync(context);
            return;
        }

        var (services, request) = (context.RequestServices, context.Request);
        var (pathBase, fullPath) = (request.PathBase, request.Path);
        try
        {
            if (place.Host is null)
            {
                if (path.Length == place.Name.Length + 1)
                {
                    // The addresses in the page are relative, so its own address must end with a slash.
                    context.Response.Redirect($"{pathBase}{path}/{request.QueryString}", permanent: false, preserveMethod: true);
                    return;
                }

                request.PathBase = pathBase.Add(path[..(place.Name.Length + 1)]);
                request.Path = path[(place.Name.Length + 1)..];
            }

            if (!place.IsOpen && !EndsOrders(request))
            {
                await (place.IsRemoved
                    ? RefuseAsync(context, 404, IssueCode.ShopUnknown, "There is no shop at this address any more.")
                    : RefuseClosedAsync(context));
                return;
            }

            context.RequestServices = shop.ServicesOf(services);
            await next(context);
        }
        finally
        {
            (context.RequestServices, request.PathBase, request.Path) = (services, pathBase, fullPath);
            shop.Leave();
        }
    }

    private static Task RefuseClosedAsync(HttpContext context) =>
        RefuseAsync(context, 503, IssueCode.ShopClosed, "This shop is closed for now. Please come back later.");

    private static Task RefuseAsync(HttpContext context, int status, string issue, string description)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Problem.Of(status, issue, description).ExecuteAsync(context);
    }

    /// <summary>What a removed or closed shop still does: it hears of its orders, shows them and takes their payments.</summary>
    private static bool EndsOrders(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/webhooks", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/api/merchant", StringComparison.Ordinal)
        || IsBelow(request.Path, "/api/orders")
        || IsBelow(request.Path, "/api/backend/orders")
        || (request.Path == "/api/backend/orders" && !HttpMethods.IsPost(request.Method))
        || request.Path.StartsWithSegments("/pay", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/orders", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/pictures", StringComparison.Ordinal);

    private static bool IsBelow(PathString path, string orders) =>
        path.StartsWithSegments(orders, StringComparison.Ordinal, out var rest) && rest.Value is { Length: > 1 };

    private static string FirstSegment(string path)
    {
        if (path.Length < 2)
        {
            return "";
        }

        var end = path.IndexOf('/', 1);
        return end < 0 ? path[1..] : path[1..end];
    }
}
