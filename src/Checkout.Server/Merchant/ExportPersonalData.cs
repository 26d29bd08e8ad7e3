using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Orders;
using Checkout.Search;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>GET /api/merchant/personal-data: everything that is stored about a buyer.</summary>
internal static class ExportPersonalData
{
    /// <summary>Orders of a page. All events are searched for each.</summary>
    private const int PageSize = 20;

    public static async Task<Results<Ok<PersonalDataResponse>, ProblemHttpResult>> HandleAsync(
        string? email, string? after, [AsParameters] Dependencies needs, Actor actor, CancellationToken cancellationToken)
    {
        if (SearchText.Email(email) is not { } address)
        {
            return Problem.Of(400, IssueCode.InvalidParameterValue, "Send a whole email address.", "/email");
        }

        OrderCursor? cursor = null;
        if (after is not null && !OrderCursor.TryParse(after, out cursor))
        {
            return Paging.BadAfter();
        }

        var page = await needs.Orders.SearchAsync(new OrderFilter { Email = address }, cursor, PageSize, cancellationToken);
        var items = new List<PersonalDataItem>();
        foreach (var stored in page.Items)
        {
            items.Add(PersonalDataItem.From(
                stored.Order, await needs.Personal.FindTracesAsync(stored.Order, cancellationToken),
                await needs.Orders.TimelineAsync(stored.Id, cancellationToken)));
        }

        await needs.Audit.AddAsync(actor.Did("export-personal-data"), needs.Clock.GetUtcNow(), CancellationToken.None);
        return TypedResults.Ok(new PersonalDataResponse(items, page.Next?.ToString()));
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(OrderStore Orders, PersonalDataStore Personal, AuditLog Audit, TimeProvider Clock);
}

/// <summary>What is stored about a buyer.</summary>
/// <param name="Items">The orders, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record PersonalDataResponse(
    IReadOnlyList<PersonalDataItem> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>What is stored about the buyer of an order.</summary>
/// <param name="OrderId">Our id of the order.</param>
/// <param name="Number">The order's number.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="Total">What it costs.</param>
/// <param name="Lines">What was ordered.</param>
/// <param name="Payer">PayPal's data about the payer, unchanged; absent if there is none.</param>
/// <param name="DeliveryAddress">The address that the payer chose at PayPal; absent if there is none.</param>
/// <param name="ShopSystem">What the shop system gave; absent if it did not make the order.</param>
/// <param name="SearchTerms">The texts by which the order is found.</param>
/// <param name="Timeline">What happened to the order.</param>
/// <param name="Events">PayPal's events about the order, with the bodies that are still stored.</param>
/// <param name="Messages">Messages about the order.</param>
public sealed record PersonalDataItem(
    Guid OrderId,
    string Number,
    DateTime CreatedAt,
    PayPal.PayPalMoney Total,
    IReadOnlyList<string> Lines,
    JsonElement? Payer,
    MerchantAddress? DeliveryAddress,
    JsonElement? ShopSystem,
    IReadOnlyList<string> SearchTerms,
    IReadOnlyList<PersonalEvent> Timeline,
    IReadOnlyList<PersonalText> Events,
    IReadOnlyList<PersonalText> Messages)
{
    internal static PersonalDataItem From(Order order, PersonalTraces traces, IReadOnlyList<TimelineEntry> timeline) => new(
        order.Id, order.Number, order.CreatedAt.UtcDateTime, order.Total.ToPayPal(),
        [.. order.Cart.Lines.Select(line => $"{line.Quantity} x {line.Name}")], order.Payer, MerchantAddress.From(order.DeliveryAddress),
        order.Backend is { } asked ? JsonSerializer.SerializeToElement(asked, OrderJson.Default.BackendOrder) : null,
        [.. SearchTerm.Of(order).Select(term => term.Term)],
        [.. timeline.Select(entry => new PersonalEvent(entry.At.UtcDateTime, entry.Event.Type))],
        [.. traces.Events.Select(one => new PersonalText(one.ReceivedAt.UtcDateTime, one.EventType, one.Body))],
        [.. traces.Messages.Select(one => new PersonalText(one.CreatedAt.UtcDateTime, $"{one.Kind} {one.Topic}", one.Payload))]);
}

/// <summary>A line of an order's timeline.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Type">What happened.</param>
public sealed record PersonalEvent(DateTime At, string Type);

/// <summary>A stored text about an order.</summary>
/// <param name="At">When it was stored.</param>
/// <param name="Type">What it is.</param>
/// <param name="Text">The text as it is stored.</param>
public sealed record PersonalText(DateTime At, string Type, string Text);
