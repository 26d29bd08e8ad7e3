using Checkout.Orders;

namespace Checkout.Tests.Orders;

/// <summary>What the store is to do with one product's units, written as simply as it can be.</summary>
internal sealed class StockModel(string sku, long stock, long share)
{
    private readonly List<Held> holds = [];

    /// <summary>Every order, as it is.</summary>
    public List<Order> Orders { get; } = [];

    public DateTimeOffset Now { get; private set; } = Some.Noon;

    /// <summary>Units that are held or sold.</summary>
    public long Taken => TakenBesides(null);

    /// <returns>The order that was touched; null where none was, or none was made.</returns>
    public Order? Do(StockMove move, Order? fresh = null)
    {
        if (move.Step is StockStep.Pass)
        {
            Now += move.Time;
            return null;
        }

        return move.Step is StockStep.Create ? Add(move, fresh ?? move.NewOrder(sku, Now)) : Change(move);
    }

    public long QuantityOf(Order order) => order.Cart.Lines.Sum(line => line.Quantity);

    private Order? Add(StockMove move, Order order)
    {
        if (TakenBesides(null) + QuantityOf(order) > stock)
        {
            return null;
        }

        if (IsInShare(order, move.Visitor, move.Network))
        {
            holds.Add(new(order.Id, QuantityOf(order), move.Visitor, move.Network, Now.AddHours(1)));
        }
        else
        {
            order = order.Hold(TimeSpan.Zero);
        }

        Orders.Add(order);
        return order;
    }

    private Order? Change(StockMove move)
    {
        if (Orders.Count == 0)
        {
            return null;
        }

        var index = move.Which % Orders.Count;
        var before = Orders[index];
        var after = move.Change(before, Now);
        var isLonger = after.StockUntil > Now && (before.StockUntil is null || after.StockUntil > before.StockUntil);
        var isBounded = after.StockUntil > Now && after.StockUntil != Order.ForGood;
        var held = holds.Find(hold => hold.OrderId == before.Id);
        var goesOn = isBounded && before.StockUntil == Order.ForGood;
        var isAgain = isBounded && (goesOn ? !(held?.CountsUntil > Now) : !(before.StockUntil > Now));
        if (isLonger && TakenBesides(before) + QuantityOf(before) > stock)
        {
            after = after.WithoutUnits(before, Now);
        }
        else if (isAgain && (held is null || !IsInShare(before, held.Visitor, held.Network)))
        {
            after = after.WithoutUnits(before, Now);
        }
        else if (isBounded && (isLonger || goesOn) && held is not null)
        {
            holds[holds.IndexOf(held)] = held with { CountsUntil = Now.AddHours(1) };
        }

        if (after.HasPayment && !before.HasPayment && after.StockUntil == Order.ForGood)
        {
            holds.RemoveAll(hold => hold.OrderId == before.Id);
        }

        Orders[index] = after;
        return after;
    }

    private bool IsInShare(Order order, string visitor, int network)
    {
        var others = holds.Where(hold => hold.OrderId != order.Id && hold.CountsUntil > Now).ToArray();
        var sold = Orders.Where(other => other.Id != order.Id && other.StockUntil == Order.ForGood).Sum(QuantityOf);
        var most = Math.Max(1, (stock - sold) * share / 100);
        return QuantityOf(order) + others.Where(hold => hold.Visitor == visitor).Sum(hold => hold.Quantity) <= most
            && QuantityOf(order) + others.Where(hold => hold.Network == network).Sum(hold => hold.Quantity) <= most;
    }

    private long TakenBesides(Order? order) =>
        Orders.Where(other => other.Id != order?.Id && other.StockUntil > Now).Sum(QuantityOf);

    private sealed record Held(Guid OrderId, long Quantity, string Visitor, int Network, DateTimeOffset CountsUntil);
}
