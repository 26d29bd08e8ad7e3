using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Ledger;

/// <summary>The targets of an order's payments.</summary>
public static class OrderTargets
{
    /// <summary>The targets of an order. The same facts give the same targets in any sequence.</summary>
    /// <param name="order">The order.</param>
    /// <returns>At most one target a key.</returns>
    public static IReadOnlyList<Target> Of(Order order) =>
    [
        .. OfCaptures(order), .. order.Captures.SelectMany(capture => OfMoneyBack(order, capture)), .. OfOtherRefunds(order),
        .. order.Captures.Select(capture => OfReturned(order, capture)).OfType<Target>(),
    ];

    /// <summary>Each capture pays for the part of the order that follows the parts of the captures before it, so that the parts add up to
    /// the whole order.</summary>
    private static IEnumerable<Target> OfCaptures(Order order)
    {
        var before = 0L;
        foreach (var capture in order.Captures.Where(capture => !capture.IsDeclined).OrderBy(capture => capture.At ?? DateTimeOffset.MaxValue)
            .ThenBy(capture => capture.Id, StringComparer.Ordinal))
        {
            if (!Money.TryRead(capture.Amount, out var gross))
            {
                continue;
            }

            var balances = Received(capture, gross);
            if (gross.Currency == order.Total.Currency)
            {
                balances.Credit(Earned(order, before + gross.MinorUnits).Amounts).Debit(Earned(order, before).Amounts);
                before += gross.MinorUnits;
            }
            else
            {
                balances.Credit(LedgerAccount.Unexplained, gross.MinorUnits);
            }

            yield return Target(order, capture.Id, LedgerKind.Capture, gross.Currency, capture.At, balances);
        }
    }

    /// <summary>What captures of this sum pay for. The merchant may capture more than the total; an order that was paid twice is not
    /// explained.</summary>
    private static Balances Earned(Order order, long captured)
    {
        var total = order.Total.MinorUnits;
        var surplus = Math.Max(0, captured - total);
        var isWrong = order.Discrepancies.Contains(Discrepancy.PaidTwice) || order.Discrepancies.Contains(Discrepancy.PaidAmount);
        return CartShares.Of(order.Cart, Math.Min(captured, total))
            .Debit(isWrong ? LedgerAccount.Unexplained : LedgerAccount.Sales, surplus);
    }

    private static Balances Received(OrderCapture capture, Money gross)
    {
        if (capture.IsOpen)
        {
            return new Balances().Debit(LedgerAccount.Pending, gross.MinorUnits);
        }

        var fee = Of(capture.Fee, gross.Currency) ?? 0;
        var net = Of(capture.Net, gross.Currency) ?? gross.MinorUnits - fee;
        return new Balances()
            .Debit(LedgerAccount.PayPal, net)
            .Debit(LedgerAccount.Fees, fee)
            .Debit(LedgerAccount.Unexplained, gross.MinorUnits - fee - net);
    }

    /// <summary>The refunds of a capture, and what else it says to have given back. If PayPal reversed the capture, what is missing to its
    /// amount was taken back, and so was the refund that completes it: after a reversal nothing is left to refund.</summary>
    private static IEnumerable<Target> OfMoneyBack(Order order, OrderCapture capture)
    {
        var (reversal, undone) = (capture.ReversalIn(order), capture.UndoneIn(order));
        foreach (var refund in order.RefundsOf(capture))
        {
            if (refund == undone)
            {
                continue;
            }

            var account = refund == reversal ? LedgerAccount.Chargebacks : LedgerAccount.Refunds;
            if (OfRefund(order, refund, account) is { } target)
            {
                yield return target;
            }
        }

        if (capture.Status != CaptureStatus.Refunded || Of(capture.Amount, order.Total.Currency) is not { } gross)
        {
            yield break;
        }

        var rest = gross - order.RefundsOf(capture).Sum(refund => refund.IsDone ? Of(refund.Amount, order.Total.Currency) ?? 0 : 0);
        if (rest > 0)
        {
            var account = capture.IsReversed ? LedgerAccount.Chargebacks : LedgerAccount.Unexplained;
            var balances = new Balances().Debit(account, rest).Credit(LedgerAccount.PayPal, rest);
            yield return Target(order, capture.Id, LedgerKind.MoneyBack, order.Total.Currency, at: null, balances);
        }
    }

    private static Target? OfReturned(Order order, OrderCapture capture)
    {
        var returned = order.ReturnedOf(capture);
        var balances = new Balances().Debit(LedgerAccount.PayPal, returned).Credit(LedgerAccount.Chargebacks, returned);
        return returned == 0 ? null : Target(order, capture.Id, LedgerKind.Returned, order.Total.Currency, at: null, balances);
    }

    private static IEnumerable<Target> OfOtherRefunds(Order order) => order.Refunds
        .Where(refund => !order.Captures.Any(capture => order.IsOf(refund, capture)))
        .Select(refund => OfRefund(order, refund, LedgerAccount.Refunds))
        .OfType<Target>();

    private static Target? OfRefund(Order order, OrderRefund refund, string account)
    {
        if (!Money.TryRead(refund.Amount, out var gross) || !(refund.IsDone || refund.IsOpen))
        {
            return null;
        }

        var fee = refund.IsDone ? Of(refund.Fee, gross.Currency) ?? 0 : 0;
        var explained = gross.Currency == order.Total.Currency ? account : LedgerAccount.Unexplained;
        var net = refund.IsDone ? Of(refund.Net, gross.Currency) ?? gross.MinorUnits - fee : gross.MinorUnits;
        var balances = new Balances()
            .Debit(explained, gross.MinorUnits)
            .Credit(LedgerAccount.Fees, fee)
            .Credit(refund.IsDone ? LedgerAccount.PayPal : LedgerAccount.Pending, net)
            .Credit(LedgerAccount.Unexplained, gross.MinorUnits - fee - net);
        return Target(order, refund.Id, LedgerKind.Refund, gross.Currency, refund.At, balances);
    }

    private static Target Target(Order order, string id, string kind, string currency, DateTimeOffset? at, Balances balances) =>
        new(new(id, kind, currency, order.Destination?.Country), at, balances.Amounts);

    private static long? Of(PayPalMoney? amount, string currency) =>
        Money.TryRead(amount, out var money) && money.Currency == currency ? money.MinorUnits : null;
}
