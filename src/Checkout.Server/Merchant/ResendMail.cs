using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Checkout.Notices;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Checkout.Server.Settings;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/resend-mail: writes to the shopper again.</summary>
internal static class ResendMail
{
    public static async Task<Results<Accepted<OutboxMessageResponse>, Ok<OutboxMessageResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<ResendMailRequest> body, [FromHeader(Name = CreateOrder.IdempotencyKey)] string? idempotencyKey,
        HttpContext context, Actor actor, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (OperationAnswer.RefuseKey(idempotencyKey) is { } refused)
        {
            return refused;
        }

        if (request.Topic is not { } topic)
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, "kind must be receipt, shipping or refund.", "/kind");
        }

        if (await MerchantOrders.FindAsync(id, needs.Orders, context, cancellationToken) is not { Order: var order })
        {
            return MerchantOrders.NotFound();
        }

        if (!needs.Settings.Mail.CanSend || order.Buyer?.EmailAddress is null
            || OrderNotices.Of(order).LastOrDefault(notice => notice.Topic == topic) is not { } notice)
        {
            return Problem.Of(
                422, IssueCode.MailNotPossible,
                !needs.Settings.Mail.CanSend ? $"The shop has no mail server: set {SettingName.SmtpUrl}."
                : order.Buyer?.EmailAddress is null ? "The order has no e-mail address."
                : $"The order has nothing of which a mail of the kind {request.Kind} could tell.");
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(idempotencyKey!)));
        var (message, isRepeat) = await needs.Outbox.AddAuditedAsync(
            new(MessageKind.Mail, MessageDestination.Shopper, topic, notice.Fact, "{}", $"resend {order.Id} {key}", order.Id),
            actor.Did("resend-mail", order.Number), needs.Clock.GetUtcNow(), cancellationToken);
        var response = OutboxMessageResponse.From(message);
        return message.Topic != topic ? OperationAnswer.KeyReused()
            : isRepeat ? TypedResults.Ok(response)
            : TypedResults.Accepted((string?)null, response);
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(OrderStore Orders, Storage.Outbox Outbox, ServerSettings Settings, TimeProvider Clock);
}

/// <summary>Which mail the shopper gets again.</summary>
/// <param name="Kind"><c>receipt</c>, <c>shipping</c> or <c>refund</c>: the latest of the order.</param>
public sealed record ResendMailRequest(
    [property: Required, AllowedValues(ResendMailRequest.Receipt, ResendMailRequest.Shipping, ResendMailRequest.Refund)] string? Kind)
{
    private const string Receipt = "receipt";
    private const string Shipping = "shipping";
    private const string Refund = "refund";

    /// <summary>The topic of the notice; null if the kind is unknown.</summary>
    internal string? Topic => Kind switch
    {
        Receipt => NoticeTopic.Paid,
        Shipping => NoticeTopic.Shipped,
        Refund => NoticeTopic.Refunded,
        _ => null,
    };
}
