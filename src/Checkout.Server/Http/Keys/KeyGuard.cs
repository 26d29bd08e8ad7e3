namespace Checkout.Server.Http.Keys;

/// <summary>Lets a request pass to an operation with a needed role only if it has a key of that role, before anything of it is
/// read.</summary>
internal static class KeyGuard
{
    public static void UseKeys(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeededRole>() is { } needed
            && await context.RequestServices.GetRequiredService<ApiKeys>().RefuseAsync(context, needed.AnyOf) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        await next(context);
    });
}
