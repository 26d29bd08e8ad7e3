using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>One stored line of an order's timeline.</summary>
/// <param name="At">When it was stored, UTC.</param>
/// <param name="Event">What happened.</param>
public sealed record TimelineEntry(DateTimeOffset At, OrderEvent Event);
