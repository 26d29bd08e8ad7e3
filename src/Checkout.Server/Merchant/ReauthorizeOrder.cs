using Checkout.Orders;
using Checkout.Server.Http.Keys;
using Checkout.Server.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/reauthorize: has PayPal guarantee held money again.</summary>
internal static class ReauthorizeOrder
{
    public static Task<Results<Created<OperationResponse>, Ok<OperationResponse>, Accepted<OperationResponse>, ProblemHttpResult>> HandleAsync(
        string id, [FromHeader(Name = CreateOrder.IdempotencyKey)] string? idempotencyKey, HttpContext context,
        Actor actor, [AsParameters] OperationServices needs, CancellationToken cancellationToken) =>
        ChangeAuthorization.HandleAsync(OperationKind.Reauthorize, id, idempotencyKey, (context, actor), needs, cancellationToken);
}
