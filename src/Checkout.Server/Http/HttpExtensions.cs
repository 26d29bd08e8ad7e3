using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;

namespace Checkout.Server.Http;

internal static class HttpExtensions
{
    public static IServiceCollection AddHttp(this IServiceCollection services, ServerSettings settings, JsonSerializerContext json)
    {
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.AddSingleton(json).ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, json);
        });
        services.AddSingleton<IProblemDetailsWriter, ProblemShape>().AddProblemDetails().AddExceptionHandler<ExceptionTranslator>();
        services.AddRequestLogging();
        FrontEnds.Add(services);
        services.AddSingleton<RequestLimiter>().AddSingleton<ConnectionsPerAddress>().AddSingleton<UnlistedProxies>().AddSingleton<StreamLimit>();
        if (settings.Swagger)
        {
            services.AddSwagger(settings);
        }

        return services;
    }

    /// <summary>What a shop needs to know who calls, and its own address.</summary>
    public static IServiceCollection AddVisitors(this IServiceCollection services) => services
        .AddSingleton<PublicAddress>().AddSingleton<Visitor>()
        .AddSingleton<AccessSignal>().AddSingleton<NamedKeys>().AddSingleton<KeyRing>().AddSingleton<ConsoleSessions>()
        .AddSingleton<SignInTries>().AddSingleton<ApiKeys>();

    /// <param name="app">The server.</param>
    /// <param name="settings">The settings of the process.</param>
    /// <param name="useShops">Finds the shop of a request, after what every request needs and before the routes.</param>
    public static void UseHttp(this WebApplication app, ServerSettings settings, Action useShops)
    {
        app.UseTrustedProxies(settings);
        app.UseRequestLogging();
        app.UseHead();
        app.UseSecurityHeaders(settings);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        useShops();
        app.UseRouting();
        app.UseCors();
        // A stranger must not use up what the holders of keys may upload.
        app.UseKeys();
        app.Use(app.Services.GetRequiredService<RequestLimiter>().RunAsync);
        if (settings.Swagger)
        {
            app.UseSwaggerPage();
        }
    }
}
