namespace Checkout.Server.Http;

internal static class HeadRequests
{
    /// <summary>Later middleware sees a GET, and its body is discarded. Kestrel adds no Content-Length to an answer to HEAD.</summary>
    public static void UseHead(this WebApplication app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            // Routing knows only GET.
            if (context.Response.Headers.Allow is [{ } allowed] && allowed.Split(", ").Contains(HttpMethods.Get))
            {
                context.Response.Headers.Allow = $"{allowed}, {HttpMethods.Head}";
            }

            return Task.CompletedTask;
        });
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        context.Features.Get<RequestFacts>()?.IsHead = true;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Method = HttpMethods.Head;
        }
    });
}
