using Checkout.Orders;
using Checkout.Server.Http;
using Checkout.Server.Settings;
using Checkout.Server.Signing;

namespace Checkout.Server.Orders;

/// <summary>Signed links to the files of an order. Whoever has one can download the file, until the order's downloads end.</summary>
internal sealed class DownloadLinks(OrderKeys keys, PublicAddress address, ServerSettings settings, TimeProvider clock)
{
    /// <returns>Null if the order has no files, or they cannot be downloaded now.</returns>
    public async ValueTask<DownloadList?> OfAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.DownloadsEnd(settings.DownloadTime) is not { } end || end - clock.GetUtcNow() is not { Ticks: > 0 } left)
        {
            return null;
        }

        var key = await keys.MakeAsync(OrderKeyKind.Download(left), order.Id, cancellationToken);
        return new DownloadList(end,
        [
            .. order.Cart.Lines.Select((line, index) => line.Download is { } file
                ? new DownloadLink(line.Name, Path.GetFileName(file), new Uri(address.Url, $"orders/{order.Number}/files/{index + 1}?key={key}"))
                : null).OfType<DownloadLink>(),
        ]);
    }

    public ValueTask<bool> OpensAsync(Order order, string? key, CancellationToken cancellationToken) =>
        keys.OpensAsync(OrderKeyKind.Download(TimeSpan.Zero), order.Id, key, cancellationToken);
}

/// <summary>The files of an order.</summary>
/// <param name="End">When they can no longer be downloaded, UTC.</param>
internal sealed record DownloadList(DateTimeOffset End, IReadOnlyList<DownloadLink> Files);

/// <summary>A link to a file.</summary>
internal sealed record DownloadLink(string Product, string FileName, Uri Url);
