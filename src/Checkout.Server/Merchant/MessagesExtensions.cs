using Checkout.PayPal;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

/// <summary>What the shop sends: alarms, mails and webhooks.</summary>
internal static class MessagesExtensions
{
    private static readonly ParameterText Kind = new(
        ParameterLocation.Query, "kind", "Only messages of this kind. Without it, all.", ParameterSchema.OneOf(MessageKind.All));

    private static readonly ParameterText State = new(
        ParameterLocation.Query, "state", "Only messages in this state. Without it, all.",
        ParameterSchema.OneOf(OutboxMessageResponse.States));

    private static readonly ParameterText MessageId = new(
        ParameterLocation.Path, "id", "The message's `id`.", ParameterSchema.Text(36, 36, "^[0-9a-f-]+$"));

    public static void MapMessages(this IEndpointRouteBuilder merchant)
    {
        merchant.MapGet("/outbox", ListOutbox.HandleAsync).WithName("list-outbox").Needs(Role.Read)
            .WithSummary("List the shop's messages")
            .WithDescription("Alarms, mails and webhooks, newest first, in pages, with all attempts of each. A message that was not delivered "
            + "within a day is dead, and waits for redeliver-message. Sent messages are kept for 30 days.")
            .Takes(Kind, State, Paging.After, Paging.Limit)
            .Answers(200, "A page of messages. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapPost("/outbox/{id}/redeliver", RedeliverMessage.HandleAsync).WithName("redeliver-message").Needs(Role.Operate)
            .WithSummary("Send a message again")
            .WithDescription("Takes no body. The receiver gets it under the same id. A message that still waits is left as it is.")
            .Takes(MessageId)
            .Answers(202, "The message, which is due at once.")
            .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest)
            .Refuses(403, IssueCode.CrossSiteRequest)
            .Refuses(404, Issue.InvalidResourceId)
            .Refuses(408, IssueCode.RequestTimeout)
            .Refuses(413, IssueCode.PayloadTooLarge)
            .Refuses(415, IssueCode.UnsupportedMediaType);
    }
}
