using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant.Keys;

/// <summary>The named keys.</summary>
internal static class KeysExtensions
{
    private static readonly ParameterText KeyId = new(
        ParameterLocation.Path, "id", "The key's `id`.", ParameterSchema.Text(36, 36, "^[0-9a-f-]+$"));

    public static void MapKeys(this IEndpointRouteBuilder merchant)
    {
        merchant.MapGet("/keys", ListKeys.HandleAsync).WithName("list-keys")
            .WithSummary("List the named keys")
            .WithDescription("The valid keys, by name. The keys themselves are not stored, so they are not shown.")
            .Answers(200, "The keys.");
        merchant.MapPost("/keys", CreateKey.HandleAsync).WithName("create-key")
            .WithSummary("Make a named key")
            .WithDescription("The answer has the key, which is shown this once. Nobody makes a key with roles above their own.")
            .IsWrite()
            .Answers(201, "The key.")
            .Refuses(400, IssueCode.MalformedRequestJson, GivenCartIssue.InvalidMemberValue)
            .Refuses(409, IssueCode.KeyNameUsed)
            .Refuses(422, IssueCode.TooManyKeys);
        merchant.MapPost("/keys/{id}/rotate", RotateKey.HandleAsync).WithName("rotate-key")
            .WithSummary("Replace a named key")
            .WithDescription("The answer has the new key, which is shown this once. The replaced key stays valid for a while, so that programs can "
            + "move to the new one. Its sessions end with it.")
            .IsWrite().Takes(KeyId)
            .Answers(200, "The key.")
            .Refuses(400, IssueCode.MalformedRequestJson, GivenCartIssue.InvalidMemberValue)
            .Refuses(404, Issue.InvalidResourceId)
            .Refuses(409, IssueCode.KeyChanged);
        merchant.MapPost("/keys/{id}/withdraw", WithdrawKey.HandleAsync).WithName("withdraw-key")
            .WithSummary("Withdraw a named key")
            .WithDescription("Ends the key for good, with its sessions and streams. Takes no body.")
            .IsWrite().Takes(KeyId)
            .Answers(204, "The key opens nothing any more.")
            .Refuses(404, Issue.InvalidResourceId);
    }

    private static RouteHandlerBuilder IsWrite(this RouteHandlerBuilder route) => route
        .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest)
        .Refuses(403, IssueCode.CrossSiteRequest)
        .Refuses(408, IssueCode.RequestTimeout)
        .Refuses(413, IssueCode.PayloadTooLarge)
        .Refuses(415, IssueCode.UnsupportedMediaType);
}
