namespace PayPalSimulator.Orders;

/// <summary>
/// <c>PATCH /v2/checkout/orders/{id}</c>: all operations or none, and the result must be an order that could have been created.
/// PayPal allows it for orders that are CREATED or APPROVED.
/// </summary>
internal static class PatchOrder
{
    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.NotFound();
        }

        if (Patch.Refuse(call, out var patches) is { } malformed)
        {
            return malformed;
        }

        lock (order.Gate)
        {
            if (order.Status is not (OrderStatus.Created or OrderStatus.Approved))
            {
                return call.Refuse(new Detail(order.Status == OrderStatus.Completed ? "ORDER_ALREADY_COMPLETED" : "NOT_PATCHABLE"));
            }

            return Apply(call, order, patches);
        }
    }

    private static Answer Apply(ApiCall call, Order order, IReadOnlyList<Patch> patches)
    {
        var isAmount = patches.Any(patch => patch.Path.EndsWith("/amount", StringComparison.Ordinal));
        if (isAmount && TriggerValues.Issue(call.Operation.Id, order.Payer?.Email) is { } issue)
        {
            return call.Refuse(new Detail(issue));
        }

        var document = new PatchedDocument(order.Terms, order.Status == OrderStatus.Approved);
        var found = patches.Select(document.Apply).OfType<Detail>().ToList();
        if (found.Count > 0)
        {
            return call.Refuse(found);
        }

        var terms = OrderTerms.Read(call, document.Result, out var problems, out var unknown);
        call.UnknownMembers = unknown;
        if (terms is null)
        {
            return call.Refuse(problems);
        }

        order.Change(terms, call.Now);
        return new Answer(StatusCodes.Status204NoContent);
    }
}
