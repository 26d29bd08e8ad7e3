using Checkout.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>The operations on an authorization that have neither an amount nor a note.</summary>
internal static class ChangeAuthorization
{
    public static async Task<Results<Created<OperationResponse>, Ok<OperationResponse>, Accepted<OperationResponse>, ProblemHttpResult>>
        HandleAsync(
            OperationKind kind, string id, string? key, HttpContext context, OperationServices needs, CancellationToken cancellationToken)
    {
        if (OperationAnswer.RefuseKey(key) is { } refused)
        {
            return refused;
        }

        if (await MerchantOrders.FindAsync(id, needs.Orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        var wanted = new OperationRequest(kind) { Key = key, BodyHash = OperationAnswer.HashOf(kind, default), By = OperationServices.By };
        return OperationAnswer.Of(await needs.Operations.StartAsync(stored, wanted), context);
    }
}
