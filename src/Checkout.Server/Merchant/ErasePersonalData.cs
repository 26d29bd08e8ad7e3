using System.ComponentModel.DataAnnotations;
using Checkout.Pricing;
using Checkout.Search;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Privacy;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/personal-data/erase: erases what is stored about a buyer. The books stay.</summary>
internal static class ErasePersonalData
{
    /// <summary>The most orders of one request. A worker goes on with the others.</summary>
    private const int MostOrders = 200;

    public static async Task<Results<Ok<ErasePersonalDataResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<ErasePersonalDataRequest> body, PersonalDataStore personal, Erasure erasure, TimeProvider clock, Actor actor,
        CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (SearchText.Email(request.Email) is not { } email)
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, "Send a whole email address.", "/email");
        }

        await personal.RequestErasureAsync(email, actor.Did("erase-personal-data"), clock.GetUtcNow(), CancellationToken.None);
        var ids = await personal.RequestedOfAsync(email, MostOrders, cancellationToken);
        var result = await erasure.EraseAsync(ids, CancellationToken.None);
        return TypedResults.Ok(new ErasePersonalDataResponse(
            result.Erased, ids.Count < MostOrders && result.Waiting.Count == 0, [.. result.Waiting.Select(WaitingErasureItem.From)]));
    }
}

/// <summary>Whose data is erased.</summary>
/// <param name="Email">The whole email address, in any case.</param>
public sealed record ErasePersonalDataRequest([property: Required, MaxLength(SearchText.LongestEmail)] string? Email);

/// <summary>What was erased.</summary>
/// <param name="Erased">The number of orders whose personal data was erased now.</param>
/// <param name="IsComplete">Whether nothing is left. If not, a worker goes on each hour.</param>
/// <param name="Waiting">Orders whose personal data is still needed.</param>
public sealed record ErasePersonalDataResponse(int Erased, bool IsComplete, IReadOnlyList<WaitingErasureItem> Waiting);

/// <summary>An order whose personal data is still needed.</summary>
/// <param name="OrderId">Our id of the order.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Reasons">What it is needed for: ORDER_OPEN, PAYMENT_PENDING, AUTHORIZATION_HELD, REFUND_PENDING, OPERATION_OPEN or
/// DISPUTE_OPEN.</param>
public sealed record WaitingErasureItem(Guid OrderId, string Number, IReadOnlyList<string> Reasons)
{
    internal static WaitingErasureItem From(WaitingErasure waiting) => new(waiting.Order.Id, waiting.Order.Number, waiting.Obstacles);
}
