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

        var found = new List<Detail>();
        var patches = Patch.ReadAll(call.Body, found);
        if (found.Count > 0)
        {
            return Refuse(call, found);
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
        var document = new PatchedDocument(order.Terms, order.Status == OrderStatus.Approved);
        var found = patches.Select(document.Apply).OfType<Detail>().ToList();
        if (found.Count > 0)
        {
            return Refuse(call, found);
        }

        var terms = OrderTerms.Read(document.Result, out var problems, out var unknown);
        call.UnknownMembers = unknown;
        if (terms is null)
        {
            return Refuse(call, problems);
        }

        order.Change(terms, call.Now);
        return new Answer(StatusCodes.Status204NoContent);
    }

    // Details of different statuses do not go into one answer: those of the first one's status do.
    private static Answer Refuse(ApiCall call, IReadOnlyList<Detail> found)
    {
        var status = Issues.Status(call.Operation.Id, found[0].Issue);
        return ErrorAnswer.Of(call, status, [.. found.Where(detail => Issues.Status(call.Operation.Id, detail.Issue) == status)]);
    }
}
