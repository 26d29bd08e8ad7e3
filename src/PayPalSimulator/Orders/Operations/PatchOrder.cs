using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Operations;

/// <summary>
/// <c>PATCH /v2/checkout/orders/{id}</c>: applies all operations or none. The result must pass the same checks as a new order. PayPal
/// allows it for orders that are CREATED or APPROVED.
/// </summary>
internal static class PatchOrder
{
    public static Answer Handle(ApiCall call) => Opening.OnOrder(call, Apply);

    private static Answer Apply(ApiCall call, Order order)
    {
        if (Patch.Refuse(call, out var patches) is { } malformed)
        {
            return malformed;
        }

        if (PatchRules.Forbid(call, order, patches) is { } forbidden)
        {
            return call.Refuse(forbidden);
        }

        var document = new PatchedDocument(order);
        var found = patches.Select(document.Apply).OfType<Detail>().ToList();
        if (found.Count > 0)
        {
            return call.Refuse(found);
        }

        var terms = OrderReader.Read(call, document.Result, out var problems, out var unknown);
        call.UnknownMembers = unknown;
        if (terms is null)
        {
            return call.Refuse(problems);
        }

        order.Patch(terms, call.Now);
        return new Answer(StatusCodes.Status204NoContent);
    }
}
