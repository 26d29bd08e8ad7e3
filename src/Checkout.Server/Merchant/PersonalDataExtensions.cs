using Checkout.Pricing;
using Checkout.Search;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

internal static class PersonalDataExtensions
{
    private static readonly ParameterText Email = new(
        ParameterLocation.Query, "email", "The buyer's whole email address, in any case.", ParameterSchema.Text(3, SearchText.LongestEmail),
        IsRequired: true);

    public static void MapPersonalData(this IEndpointRouteBuilder merchant)
    {
        merchant.MapGet("/personal-data", ExportPersonalData.HandleAsync).WithName("export-personal-data")
            .WithSummary("Export what is stored about a buyer")
            .WithDescription("All orders that are found by the email address, newest first, in pages: with the payer and the address as they are "
            + "stored, the timeline, PayPal's events and the messages.")
            .Takes(Email, Paging.After)
            .Answers(200, "A page of orders. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapPost("/personal-data/erase", ErasePersonalData.HandleAsync).WithName("erase-personal-data")
            .WithSummary("Erase what is stored about a buyer")
            .WithDescription("Takes buyer and address out of all orders that are found by the email address, and erases PayPal's events and the "
            + "messages about them. What PayPal tells later is not stored. The books stay. An order about which something is open waits, and a "
            + "worker finishes it. A repeat does no harm.")
            .Answers(200, "What was erased, and what waits.")
            .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest, IssueCode.MalformedRequestJson, GivenCartIssue.InvalidMemberValue)
            .Refuses(403, IssueCode.CrossSiteRequest)
            .Refuses(408, IssueCode.RequestTimeout)
            .Refuses(413, IssueCode.PayloadTooLarge)
            .Refuses(415, IssueCode.UnsupportedMediaType)
            .Refuses(503, IssueCode.OrderContended);
    }
}
