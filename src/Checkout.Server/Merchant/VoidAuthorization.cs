using Checkout.Orders;
using Checkout.Server.Http.Keys;
using Checkout.Server.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/void: releases held money.</summary>
internal static class VoidAuthorization
{
    public static Task<Results<Created<OperationResponse>, Ok<OperationResponse>, Accepted<OperationResponse>, ProblemHttpResult>> HandleAsync(
        string id, [FromHeader(Name = CreateOrder.IdempotencyKey)] string? idempotencyKey, HttpContext context,
        Actor actor, [AsParameters] OperationServices needs, CancellationToken cancellationToken) =>
        ChangeAuthorization.HandleAsync(OperationKind.Void, id, idempotencyKey, (context, actor), needs, cancellationToken);
}
