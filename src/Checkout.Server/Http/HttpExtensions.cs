using System.Text.Json;
using System.Text.Json.Serialization;
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
        services.AddRequestLogging().AddSingleton<PublicAddress>().AddSingleton<Visitor>();
        services.AddRateLimits(settings).AddSingleton<ConnectionsPerAddress>().AddSingleton<UnlistedProxies>();
        if (settings.Swagger)
        {
            services.AddSwagger();
        }

        return services;
    }

    public static void UseHttp(this WebApplication app, ServerSettings settings)
    {
        app.UseTrustedProxies(settings);
        app.UseRequestLogging();
        app.UseHead();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseRateLimiter();
        if (settings.Swagger)
        {
            app.UseSwaggerPage();
        }
    }
}
