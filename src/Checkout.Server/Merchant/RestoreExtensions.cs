using Checkout.Pricing;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;

namespace Checkout.Server.Merchant;

internal static class RestoreExtensions
{
    public static void MapRestore(this IEndpointRouteBuilder merchant)
    {
        merchant.MapGet("/restore", ShowRestore.HandleAsync).WithName("show-restore")
            .WithSummary("Show what is known after a restore of the database")
            .WithDescription("After a restore the shop is paused. PayPal's transactions since the backup are read, the orders that they belong to "
            + "are looked up, and those without an order are listed. Messages that waited in the backup are held, because they may have been "
            + "sent since.")
            .Answers(200, "The latest restore.");
        merchant.MapPost("/restore/resume", ResumeAfterRestore.HandleAsync).WithName("resume-after-restore")
            .WithSummary("Sell again after a restore")
            .WithDescription("Refused until PayPal's report reaches the restore, unless `force` is true. Held messages stay held unless their "
            + "kind is named. A repeat decides about further kinds.")
            .Answers(200, "The restore. The shop sells again.")
            .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest, IssueCode.MalformedRequestJson, GivenCartIssue.InvalidMemberValue)
            .Refuses(403, IssueCode.CrossSiteRequest)
            .Refuses(408, IssueCode.RequestTimeout)
            .Refuses(413, IssueCode.PayloadTooLarge)
            .Refuses(415, IssueCode.UnsupportedMediaType)
            .Refuses(422, IssueCode.NotRestored, IssueCode.ReportIncomplete);
    }
}
