using Checkout.Server.Http;
using Checkout.Server.Orders;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Pages;

/// <summary>GET /orders/{number}/files/{line}: a file of digital goods, with the key of a link. The order decides at each request, so a link
/// ends with the payment that it is for.</summary>
internal static partial class SendDownload
{
    public static async Task<IResult> HandleAsync(
        string number, int line, HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (await needs.Orders.FindByNumberAsync(number, cancellationToken) is not { } stored
            || !await needs.Links.OpensAsync(stored.Order, OrderAccess.Single(context, "key"), cancellationToken)
            || stored.Order.Cart.Lines.ElementAtOrDefault(line - 1)?.Download is not { } name)
        {
            return needs.Frame.Tell(
                404, "This link does not work", Html.Of($"It is not complete, or it has ended. The order’s page has the links that work."));
        }

        context.Features.Get<RequestFacts>()?.Know(orderId: stored.Id);
        var now = needs.Clock.GetUtcNow();
        if (!(stored.Order.DownloadsEnd(needs.Settings.DownloadTime) > now))
        {
            return needs.Frame.Tell(
                410, "The download has ended",
                Html.Of($"""
                    The payment of this order went back or is being disputed, or its time to download is over. Questions?
                    {PageBrand.Link(needs.Frame.Brand.Contact)}
                    """));
        }

        if (FolderFile.Find(needs.Settings.DownloadsPath, name) is not { } file)
        {
            Log.Missing(needs.Logger, name, number);
            return needs.Frame.Tell(
                503, "The file is not here",
                Html.Of($"You have paid for it, so please contact the shop. {PageBrand.Link(needs.Frame.Brand.Contact)}"));
        }

        if (Navigation.IsAhead(context))
        {
            return needs.Frame.Tell(503, "Not yet", Html.Of($"The file is sent when the link is opened."));
        }

        if (stored.Order.DownloadedAt is null && context.Features.Get<RequestFacts>()?.IsHead != true)
        {
            // The due time stays: a download is no reason to look at PayPal, or not to.
            await needs.Orders.RescheduleAsync(stored, known => known with { Order = known.Order.Download(now) }, now, cancellationToken);
        }

        PageHeaders.Set(context.Response);
        return TypedResults.PhysicalFile(
            file.FullName, "application/octet-stream", Path.GetFileName(name),
            lastModified: new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), enableRangeProcessing: true);
    }

    /// <summary>The services of the page.</summary>
    internal readonly record struct Dependencies(
        OrderStore Orders, DownloadLinks Links, ServerSettings Settings, PageFrame Frame, TimeProvider Clock, ILogger<PageFrame> Logger);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The folder of downloads has no file {File}, which order {Number} was sold with.")]
        public static partial void Missing(ILogger logger, string file, string number);
    }
}
