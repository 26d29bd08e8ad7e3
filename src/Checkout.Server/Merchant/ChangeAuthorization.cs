using Checkout.Orders;
using Checkout.Server.Http.Keys;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>The operations on an authorization that have neither an amount nor a note.</summary>
internal static class ChangeAuthorization
{
    public static async Task<Results<Created<OperationResponse>, Ok<OperationResponse>, Accepted<OperationResponse>, ProblemHttpResult>>
        HandleAsync(
            OperationKind kind, string id, string? key, (HttpContext Context, Actor Actor) asked, OperationServices needs,
            CancellationToken cancellationToken)
    {
        if (OperationAnswer.RefuseKey(key) is { } refused)
        {
            return refused;
        }

        if (await MerchantOrders.FindAsync(id, needs.Orders, asked.Context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        var wanted = new OperationRequest(kind) { Key = key, BodyHash = OperationAnswer.HashOf(kind, default), By = asked.Actor.Name };
        var name = kind is OperationKind.Void ? "void-authorization" : "reauthorize";
        var entry = asked.Actor.Did(name, stored.Order.Number, outcome: AuditOutcome.Started);
        return OperationAnswer.Of(await needs.Operations.StartAsync(stored, wanted, entry), asked.Context);
    }
}
