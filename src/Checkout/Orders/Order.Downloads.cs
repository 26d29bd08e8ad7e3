using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>The files that the buyer of an order can download.</summary>
public sealed partial record Order
{
    /// <summary>When the buyer first downloaded a file, UTC; null if the buyer has not.</summary>
    public DateTimeOffset? DownloadedAt { get; init; }

    /// <summary>Whether the order has files.</summary>
    [JsonIgnore]
    public bool HasDownloads => Cart.Lines.Any(line => line.Download is not null);

    /// <summary>When the files can no longer be downloaded. A part refund leaves them, because it does not say what it is for.</summary>
    /// <param name="time">How long after the payment they can be.</param>
    /// <returns>UTC; null if the order has no files, is not paid in full, its money went back, or a dispute about it is
    /// open.</returns>
    public DateTimeOffset? DownloadsEnd(TimeSpan time) =>
        HasDownloads && IsPaidInFull && !IsDisputed && Status is OrderStatus.Completed or OrderStatus.PartiallyRefunded ? PaidAt + time : null;

    /// <summary>Records that the buyer downloads a file.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance after the first time.</returns>
    public Order Download(DateTimeOffset now) => DownloadedAt is null ? this with { DownloadedAt = now } : this;

    private bool IsPaidInFull => OrderLife.CapturedOf(this).MinorUnits >= Total.MinorUnits;

    private DateTimeOffset PaidAt => Captures.Where(capture => capture.IsPaid).Max(capture => capture.At) ?? CreatedAt;
}
