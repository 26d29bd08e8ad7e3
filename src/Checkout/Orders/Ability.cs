using System.Diagnostics;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>One operation that a merchant may think of, and whether it can be done. What is not known to be impossible is left to
/// PayPal.</summary>
/// <param name="Kind">What PayPal would be asked to do.</param>
/// <param name="PaymentId">PayPal's id of the capture or authorization.</param>
/// <param name="Usual">The amount if none is named; null where the operation has none.</param>
/// <param name="Most">The largest amount.</param>
/// <param name="Until">When it can no longer be done, UTC; null if that is not known.</param>
/// <param name="Obstacle">Why it cannot be done; null if it can.</param>
public sealed record Ability(
    OperationKind Kind, string PaymentId, Money? Usual = null, Money? Most = null, DateTimeOffset? Until = null, Obstacle? Obstacle = null)
{
    /// <summary>How long PayPal refunds a capture, contract section 3.3.</summary>
    public static readonly TimeSpan RefundWindow = TimeSpan.FromDays(180);

    /// <summary>How long PayPal guarantees held money, contract section 3.2. It reauthorizes only after that.</summary>
    public static readonly TimeSpan HonorPeriod = TimeSpan.FromDays(3);

    /// <summary>All captures of an authorization together, in percent of its amount, contract section 3.2.</summary>
    private const int MostCapturedPercent = 115;

    /// <summary>All operations of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Empty without a payment.</returns>
    public static IReadOnlyList<Ability> Of(Order order, DateTimeOffset now)
    {
        var abilities = new List<Ability>();
        var held = order.Authorizations.OrderBy(one => one.At ?? DateTimeOffset.MinValue).ToArray();
        if (held is [var original, ..])
        {
            var newest = held.LastOrDefault(one => one.IsOpen) ?? held[^1];
            abilities.Add(ToCapture(order, newest, now));
            abilities.Add(ToReauthorize(order, original, now));
            abilities.Add(ToVoid(order, original, now));
        }

        abilities.AddRange(order.Captures.Where(capture => !capture.IsDeclined).OrderBy(capture => capture.At ?? DateTimeOffset.MinValue)
            .Select(capture => ToRefund(order, capture, now)));
        return abilities;
    }

    /// <summary>Whether a stored operation could still be asked for. It does not stand in its own way.</summary>
    internal static Obstacle? OfStored(Order order, Operation operation, DateTimeOffset now)
    {
        var others = order with { Operations = order.Operations.RemoveAll(other => other.Id == operation.Id) };
        var held = others.Authorizations.FirstOrDefault(one => one.Id == operation.PaymentId);
        var capture = others.Captures.FirstOrDefault(one => one.Id == operation.PaymentId);
        var ability = operation.Kind switch
        {
            OperationKind.Refund => capture is null ? null : ToRefund(others, capture, now),
            _ when held is null => null,
            OperationKind.Capture => ToCapture(others, held, now),
            OperationKind.Reauthorize => ToReauthorize(others, held, now),
            OperationKind.Void => ToVoid(others, held, now),
            _ => throw new UnreachableException(),
        };
        return ability is null ? new(OperationIssue.NoPayment, "The payment is not on record.")
            : ability.Obstacle ?? ability.Exceeded(operation.Amount);
    }

    /// <summary>Why the amount is too much; null if it is not.</summary>
    internal Obstacle? Exceeded(Money? amount)
    {
        if (amount is not { } wanted || Most is not { } most)
        {
            return null;
        }

        if (wanted.Currency != most.Currency)
        {
            return new(
                Kind is OperationKind.Refund ? Issue.RefundCurrencyMismatch : Issue.CaptureCurrencyMismatch,
                $"The payment is in {most.Currency}: send an amount in {most.Currency}.", "/amount/currency_code");
        }

        return !wanted.IsPositive
                ? new(OperationIssue.AmountNotPositive, "Send an amount above zero, or leave it out for all that is left.", "/amount/value")
            : wanted <= most ? null
            : Kind is OperationKind.Refund
                ? new(Issue.RefundAmountExceeded, $"At most {most} is left to refund.", "/amount/value")
                : new(
                    Issue.MaxCaptureAmountExceeded,
                    $"At most {most} can be captured: all captures together may be {MostCapturedPercent} % of the authorization.",
                    "/amount/value");
    }

    private static Ability ToRefund(Order order, OrderCapture capture, DateTimeOffset now)
    {
        var left = Left(order, capture);
        DateTimeOffset? until = capture.At is { } at ? at + RefundWindow : null;
        Obstacle? obstacle = capture switch
        {
            { IsOpen: true } => new(
                Issue.PendingCapture, "PayPal holds the payment back, and refunds it only once it is completed. Cancel it in your PayPal account."),
            { IsReversed: true } => new(Issue.RefundAfterChargeback, "PayPal has taken the money back already."),
            _ when until <= now => new(
                Issue.RefundTimeLimitExceeded,
                $"PayPal refunds a payment for {RefundWindow.TotalDays:0} days. Send the money to the payer in another way."),
            _ when left is not { IsPositive: true } => IsGoingBack(order, capture)
                ? new(OperationIssue.OperationOpen, "A refund of all that is left was asked for, and its outcome is not known yet.")
                : new(Issue.CaptureFullyRefunded, "The payment is refunded already."),
            _ => null,
        };
        return new(OperationKind.Refund, capture.Id, left, left, until, obstacle);
    }

    private static Ability ToCapture(Order order, OrderAuthorization held, DateTimeOffset now)
    {
        var (usual, most) = LeftToCapture(order);
        var obstacle = !order.Discrepancies.IsEmpty
            ? new(OperationIssue.OrderQuarantined, "The order is quarantined. Check it, and void the authorization if it is wrong.")
            : OfHeld(order, held, now)
            ?? (order.Operations.Any(one => one is { IsOpen: true, Kind: OperationKind.Capture, IsFinal: true }) ? Busy : null)
            ?? (!usual.IsPositive || HasFinalCapture(order)
                ? new Obstacle(Issue.AuthorizationAlreadyCaptured, "Nothing is left of the authorization.") : null);
        return new(OperationKind.Capture, held.Id, usual, most, held.Expires, obstacle);
    }

    private static Ability ToReauthorize(Order order, OrderAuthorization original, DateTimeOffset now)
    {
        var honoredUntil = order.Authorizations.Max(one => one.At) + HonorPeriod;
        var obstacle = OfHeld(order, original, now)
            ?? BusyWith(order)
            ?? (honoredUntil > now
                ? new Obstacle(Issue.ReauthorizationTooSoon, $"PayPal guarantees the money until {honoredUntil:yyyy-MM-dd HH:mm} UTC, and "
                    + "reauthorizes it only after that.")
                : null);
        return new(OperationKind.Reauthorize, original.Id, Until: original.Expires, Obstacle: obstacle);
    }

    private static Ability ToVoid(Order order, OrderAuthorization original, DateTimeOffset now) =>
        new(OperationKind.Void, original.Id, Until: original.Expires, Obstacle: OfHeld(order, original, now) ?? BusyWith(order));

    private static Obstacle? OfHeld(Order order, OrderAuthorization held, DateTimeOffset now) =>
        OfStatus(held.Status)
        ?? (held.Expires <= now
            ? new Obstacle(Issue.AuthorizationExpired, "The authorization has expired. Ask the payer for a new order.")
            : null)
        ?? (order.Operations.Any(one => one is { IsOpen: true, Kind: OperationKind.Void or OperationKind.Reauthorize }) ? Busy : null);

    private static Obstacle? OfStatus(string status) => status switch
    {
        AuthorizationStatus.Created or AuthorizationStatus.PartiallyCaptured => null,
        AuthorizationStatus.Captured => new(Issue.AuthorizationAlreadyCaptured, "The authorization is captured already."),
        AuthorizationStatus.Denied => new(Issue.TransactionRefused, "PayPal denied the authorization."),
        AuthorizationStatus.Voided => new(
            Issue.AuthorizationVoided, "The authorization was voided, or it expired. Ask the payer for a new order."),
        _ => new(Issue.TransactionRefused, "PayPal has not decided on the authorization yet."),
    };

    private static Obstacle? BusyWith(Order order) =>
        order.Operations.Any(one => one is { IsOpen: true, Kind: OperationKind.Capture }) ? Busy : null;

    private static Obstacle Busy { get; } = new(
        OperationIssue.OperationOpen, "The outcome of an earlier operation is not known yet. Look at the order in a minute.");

    /// <summary>PayPal tells it in the authorization, which may not have been looked up since.</summary>
    private static bool HasFinalCapture(Order order) => order.Operations.Any(one => one is { Kind: OperationKind.Capture, IsFinal: true }
        && order.Captures.Any(capture => capture.Id == one.Result && !capture.IsDeclined));

    private static bool IsGoingBack(Order order, OrderCapture capture) =>
        order.Operations.Any(one => one is { IsOpen: true, Kind: OperationKind.Refund } && one.PaymentId == capture.Id);

    /// <summary>What is left of a capture. Pending refunds and refunds whose outcome is not known count as given back.</summary>
    private static Money? Left(Order order, OrderCapture capture)
    {
        if (!Money.TryRead(capture.Amount, out var left))
        {
            return null;
        }

        if (capture.Status == CaptureStatus.Refunded)
        {
            return Money.Zero(left.Currency);
        }

        // A refund from before its capture was recorded may be of any.
        var given = order.Refunds
            .Where(refund => refund.Status is not (RefundStatus.Cancelled or RefundStatus.Failed)
                && (refund.CaptureId is null || refund.CaptureId == capture.Id))
            .Select(refund => Money.TryRead(refund.Amount, out var money) ? money : (Money?)null)
            .Concat(order.Operations
                .Where(one => one is { IsOpen: true, Kind: OperationKind.Refund } && one.PaymentId == capture.Id)
                .Select(one => one.Amount));
        foreach (var amount in given)
        {
            left = amount is { } money && money.Currency == left.Currency ? left - money : left;
        }

        return left.MinorUnits < 0 ? Money.Zero(left.Currency) : left;
    }

    private static (Money Usual, Money Most) LeftToCapture(Order order)
    {
        var first = order.Total;
        var taken = order.Captures.Where(capture => !capture.IsDeclined)
            .Select(capture => Money.TryRead(capture.Amount, out var money) ? money : (Money?)null)
            .Concat(order.Operations.Where(one => one is { IsOpen: true, Kind: OperationKind.Capture }).Select(one => one.Amount))
            .Aggregate(0L, (sum, amount) => amount is { } money && money.Currency == first.Currency ? sum + money.MinorUnits : sum);
        var most = (long)Int128.Min((Int128)first.MinorUnits * MostCapturedPercent / 100, Money.MaxMinorUnits(first.Currency)) - taken;
        return (new Money(first.Currency, Math.Max(first.MinorUnits - taken, 0)), new Money(first.Currency, Math.Max(most, 0)));
    }
}
