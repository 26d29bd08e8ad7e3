using Checkout.Disputes;
using Checkout.Orders;
using Checkout.PayPal.Disputes;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>Makes the evidence bundle of an order.</summary>
internal sealed class EvidenceBundles(OrderStore orders, DisputeStore disputes, ServerSettings settings, TimeProvider clock)
{
    public const string FileType = "application/pdf";

    public async Task<DisputeFile> FileOfAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        var timeline = await orders.TimelineAsync(stored.Id, cancellationToken);
        var about = await disputes.OfOrderAsync(stored.Id, cancellationToken);
        var lines = EvidenceBundle.Lines(
            settings.Brand.Name, stored.Order, [.. timeline.Select(entry => (entry.At, entry.Event))], about, clock.GetUtcNow());
        return new($"order-{stored.Order.Number}.pdf", FileType, TextPdf.Of(lines));
    }
}
