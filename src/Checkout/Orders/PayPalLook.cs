using System.Collections.Immutable;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>What PayPal answered when it was asked about an order and, where needed, about payments by their own ids.</summary>
public sealed record PayPalLook
{
    /// <summary>PayPal's order; null when PayPal did not show it.</summary>
    public PayPalOrder? Order { get; init; }

    /// <summary>PayPal itself said that it has no such order. That says nothing about payments.</summary>
    public bool IsNotThere { get; init; }

    /// <summary>Authorizations that were asked for by their ids.</summary>
    public ImmutableArray<Authorization> Authorizations { get; init; } = [];

    /// <summary>Captures that were asked for by their ids.</summary>
    public ImmutableArray<Capture> Captures { get; init; } = [];

    /// <summary>Refunds that were asked for by their ids.</summary>
    public ImmutableArray<Refund> Refunds { get; init; } = [];
}
