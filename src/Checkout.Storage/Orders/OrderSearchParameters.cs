using System.Text.Json;
using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>The parameters of the statements of <see cref="OrderSearchSql"/>.</summary>
internal sealed class OrderSearchParameters
{
    public OrderSearchParameters(string shop, OrderFilter filter, OrderCursor? after)
    {
        Shop = shop;
        Filter = filter;
        Ranges = TermRange.Of(filter);
        Terms = JsonSerializer.Serialize(Ranges, JsonSerializerOptions.Web);
        Statuses = new TextList(filter.Statuses.Select(status => status.ToName()));
        From = filter.CreatedFrom ?? DateTimeOffset.UnixEpoch;
        Position = after ?? OrderCursor.First;
        if (filter.CreatedBefore is { } before && before <= Position.CreatedAt)
        {
            Position = OrderCursor.Before(before);
        }
    }

    public OrderFilter Filter { get; }

    public IReadOnlyList<TermRange> Ranges { get; }

    public string Shop { get; }

    public string? Number => Filter.Number;

    public string? PayPalOrderId => Filter.PayPalOrderId;

    public string? PayPalId => Filter.PayPalId;

    public string? PaymentId => Filter.PaymentId;

    public string Currency => Filter.Total?.Currency ?? "";

    public long Least => Filter.Total?.Least ?? 0;

    public long Most => Filter.Total?.Most ?? 0;

    public DateTimeOffset From { get; }

    /// <summary>The orders behind it are read.</summary>
    public OrderCursor Position { get; set; }

    public DateTimeOffset CreatedAt => Position.CreatedAt;

    public Guid CursorId => Position.Id;

    /// <summary>Whether an order is compared with more than its status and time, which are in the index.</summary>
    public bool ComparesEach => TermCount > 0 || Filter.Total is not null;

    public int StatusCount => Filter.Statuses.Count;

    public TextList Statuses { get; }

    public int TermCount => Ranges.Count;

    public string Terms { get; }

    /// <summary>The range of <see cref="OrderSearchSql.ByTerm"/>.</summary>
    public TermRange Range { get; set; } = new("", "", "");

    public string Kind => Range.Kind;

    public string Low => Range.Low;

    public string High => Range.High;

    /// <summary>The orders that <see cref="OrderSearchSql.Load"/> reads.</summary>
    public TextList Ids { get; set; } = new([]);

    /// <summary>The most rows.</summary>
    public int Limit { get; set; }
}
