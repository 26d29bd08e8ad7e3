using System.Collections.Immutable;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>PayPal's answers to a look-up of an order and, if needed, of payments by their own ids.</summary>
public sealed record PayPalLook
{
    /// <summary>PayPal's order; null if PayPal did not show it.</summary>
    public PayPalOrder? Order { get; init; }

    /// <summary>When PayPal was asked for the order, UTC; null if only payments were asked for.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>PayPal itself answered that the order does not exist. That says nothing about payments.</summary>
    public bool IsNotThere { get; init; }

    /// <summary>Authorizations that were read by their ids.</summary>
    public ImmutableArray<Authorization> Authorizations { get; init; } = [];

    /// <summary>Captures that were read by their ids.</summary>
    public ImmutableArray<Capture> Captures { get; init; } = [];

    /// <summary>Refunds that were read by their ids.</summary>
    public ImmutableArray<Refund> Refunds { get; init; } = [];
}
