using Checkout.Server.Http.OpenApi;

namespace Checkout.Server.Hosting.Health;

internal static class HealthExtensions
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<Readiness>().AddSingleton<PayPalWatch>().AddHostedService<PayPalAlarms>();

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("").WithTags("Health");
        health.MapGet(ShowLiveness.Path, ShowLiveness.Handle).WithName("live")
            .WithSummary("Check that the process is alive")
            .WithDescription("Always 200, as long as the process can answer. The database and PayPal are not checked.")
            .Answers(200, "The process answers.");
        health.MapGet("/health/ready", ShowReadiness.HandleAsync).WithName("ready")
            .WithSummary("Check that the shop can take orders")
            .WithDescription("200 if the database can be written and PayPal issues an access token, otherwise 503. The state is at most 5 "
            + "seconds old. With the merchant's key (`Authorization: Bearer`) the answer also says what is down, why, and since when.")
            .Asks(Credential.AdminKey, isOptional: true)
            .Answers(200, "The shop can take orders.")
            .Answers(503, "The shop cannot take orders right now.")
            .Produces<ReadyResponse>(StatusCodes.Status503ServiceUnavailable);
    }
}
