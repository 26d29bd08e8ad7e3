using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Microsoft.Extensions.FileProviders;

namespace Checkout.Server.Pages;

internal static class PagesExtensions
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<ShopPage>().AddSingleton<PageFiles>().AddSingleton<PageBrand>().AddSingleton<PageFrame>().AddSingleton<CheckoutForm>()
        .AddSingleton(provider => new PictureFolders(provider.GetRequiredService<ServerSettings>().PicturesPath))
        .AddSingleton<PayPalOrigins>();

    public static void UsePageFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(PageFiles.Root),
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
    });

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", SendAsync).ExcludeFromDescription();
        app.MapGet("/index.html", SendAsync).ExcludeFromDescription();
        app.MapGet("/pictures/{**path}", ServePicture.Handle).ExcludeFromDescription();
        app.MapGet("/shop/{**path}", ServePageFile.Handle).ExcludeFromDescription();
        app.MapGet("/shop/index.html", RedirectToPage.Handle).ExcludeFromDescription();
        app.MapGet("/admin", ShowConsole.Handle).ExcludeFromDescription();
        app.MapGet("/admin/index.html", ShowConsole.Handle).ExcludeFromDescription();
        MapOrderPages(app.MapGroup("").WithDeclaredBodies()
            .AddEndpointFilter<PageGuard>().WithMetadata(new RefusalPage(PageGuard.TooMany)).ExcludeFromDescription());
    }

    /// <summary>The pages that work without a script.</summary>
    private static void MapOrderPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/orders", ShowVisitorOrders.HandleAsync);
        pages.MapGet("/orders/{number}", ShowOrderPage.HandleAsync);
        pages.MapGet("/orders/{number}/files/{line:int}", SendDownload.HandleAsync);
        pages.MapGet("/checkout", ShowCheckout.Handle);
        pages.MapPost("/checkout", SubmitCheckout.HandleAsync).LimitedBy(RateLimits.Writes).WithMetadata(new StopsWhilePaused());
        pages.MapMethods("/pay/return", [HttpMethods.Get, HttpMethods.Post], ReturnFromPayPal.HandleAsync)
            .LimitedBy(RateLimits.Returns).WithMetadata(new StopsWhilePaused());
        pages.MapGet("/pay/cancel", LeavePayPal.HandleAsync).LimitedBy(RateLimits.Returns);
    }

    public static void MapPageConfig(this IEndpointRouteBuilder api) =>
        api.MapGet("/config", GetPageConfig.HandleAsync).WithName("get-config").WithTags("Page")
            .WithSummary("Show the page's configuration")
            .WithDescription("The address of PayPal's script, the shop's currency and the intent. "
            + "Sets the cookie that makes the browser the owner of its orders.")
            .Asks(Credential.Visitor, isOptional: true)
            .Answers(200, "The page's configuration.")
            .Refuses(503, IssueCode.DatabaseUnavailable);

    private static Task SendAsync(HttpContext context, ShopPage page) => page.SendAsync(context);
}
