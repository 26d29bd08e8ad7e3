using Checkout.Orders;
using Checkout.Search;

namespace Checkout.Storage;

/// <summary>What the orders of a list have in common. A member that is null, or empty, asks for nothing.</summary>
public sealed record OrderFilter
{
    /// <summary>Our id.</summary>
    public Guid? Id { get; init; }

    /// <summary>The order's number; any text is allowed.</summary>
    public string? Number { get; init; }

    /// <summary>PayPal's id of the order; any text is allowed.</summary>
    public string? PayPalOrderId { get; init; }

    /// <summary>PayPal's id of the order or of one of its payments; any text is allowed.</summary>
    public string? PayPalId { get; init; }

    /// <summary>PayPal's id of a capture, an authorization or a refund; any text is allowed.</summary>
    public string? PaymentId { get; init; }

    /// <summary>A whole email address, see <see cref="SearchText.Email"/>.</summary>
    public string? Email { get; init; }

    /// <summary>Beginnings of words of the names, see <see cref="SearchText.Words"/>. The order has all of them.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The earliest time of creation, UTC.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>The order was created before this time, UTC.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>The order has one of these statuses.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; init; } = [];

    /// <summary>The bounds of the total.</summary>
    public AmountRange? Total { get; init; }
}

/// <summary>Amounts from the least to the most.</summary>
/// <param name="Currency">Their currency.</param>
/// <param name="Least">In minor units.</param>
/// <param name="Most">In minor units.</param>
public sealed record AmountRange(string Currency, long Least, long Most);
