using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Keys;
using Checkout.Server.Settings;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.Http.OpenApi;

internal static class SwaggerSetup
{
    public const string Path = "/swagger";

    public const string Document = "v1";

    /// <summary>Swagger UI uses inline styles and images from data URLs.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void AddSwagger(this IServiceCollection services, ServerSettings settings)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Document, new OpenApiInfo
            {
                Title = "Checkout",
                Version = Document,
                Description = "A self-hosted PayPal checkout backend. "
                    + "Money is `{currency_code, value}` as PayPal writes it, times are ISO 8601 in UTC. "
                    + "Every error is `application/problem+json` with PayPal's members `name`, `message`, `debug_id` and `details[]` "
                    + "beside the standard ones. "
                    + "A shopper's operation ignores an unknown member or query parameter and names it in `warnings`; "
                    + "a merchant's operation refuses it. "
                    + "After 503 it is safe to send the same request again. 504 and 202 mean that the outcome is not known yet. "
                    + "After 500, look at the order before you try again.",
            });
            options.AddSecurityDefinition(Credential.AdminKey, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of CHECKOUT_ADMIN_KEY, or a named key.",
            });
            options.AddSecurityDefinition(Credential.BackendKey, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of CHECKOUT_BACKEND_KEY, or a named key with the role backend, for the shop system's operations.",
            });
            options.AddSecurityDefinition(Credential.Session, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = $"{ConsoleSessions.CookieName(settings)}{(settings.ShopsPath is null ? "" : "_{shop}")}",
                Description = "The cookie of the console, which sign-in sets. Each change also needs the header Checkout-Csrf with the `csrf` of "
                    + "show-session.",
            });
            options.IncludeXmlComments(typeof(SwaggerSetup).Assembly);
            options.IncludeXmlComments(typeof(PayPalMoney).Assembly);
            options.IncludeXmlComments(typeof(OrderStatus).Assembly);
            if (settings.ShopsPath is not null)
            {
                // Relative to the document's own address, which begins with the shop's path.
                options.AddServer(new OpenApiServer { Url = "../.." });
            }

            options.SupportNonNullableReferenceTypes();
            options.UseAllOfToExtendReferenceSchemas();
            options.OperationFilter<OperationTexts>();
            options.OperationFilter<OperationExamples>();
            options.DocumentFilter<TagTexts>();
            options.SchemaFilter<WireSchemas>();
            options.AddSecurityDefinition(Credential.Visitor, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = settings.ShopsPath is null ? Visitor.CookieName(settings)
                    : settings.IsHttps ? "__Secure-checkout_visitor_{shop}" : "checkout_visitor_{shop}",
                Description = "The cookie that makes a browser the owner of its orders. get-config and create-order set it.",
            });
        });
        services.AddSingleton<IAsyncSwaggerProvider>(provider => new DocumentOnce(provider.GetRequiredService<SwaggerGenerator>()));
    }

    public static void UseSwaggerPage(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
            }

            return next(context);
        });
        app.UseSwagger();
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint($"{Document}/swagger.json", "Checkout");
            options.DocumentTitle = "Checkout API";
            options.DisplayRequestDuration();
            options.EnableTryItOutByDefault();
        });
    }
}
