using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Checkout.Disputes;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Disputes;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>What the operations on disputes have in common.</summary>
internal static class DisputeAnswer
{
    /// <summary>PayPal's limit.</summary>
    public const int LongestText = 2000;

    public static Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult> Of(DisputeResult result, HttpContext context) =>
        result switch
        {
            DisputeResult.NotFound => ShowDispute.NotFound(),
            DisputeResult.KeyReused => Problem.Of(
                422, IssueCode.IdempotencyKeyReused,
                "This Idempotency-Key was already used for another operation on the dispute. Use a new key for a new one.",
                CreateOrder.IdempotencyKey),
            DisputeResult.Impossible { Obstacle: var why } => Problem.Of(422, why.Issue, why.Description, why.Field),
            DisputeResult.Known { Attempt.Refusal: { } refusal } => Problem.Of(
                422, [new ErrorDetail(refusal.Issue, refusal.Description)], refusal.DebugId),
            DisputeResult.Known { Attempt.IsOpen: true, Dispute: var dispute } => TypedResults.Accepted(
                $"{context.Request.PathBase}/api/merchant/disputes/{dispute.Id}", DisputeResponse.Whole(dispute)),
            DisputeResult.Known { Dispute: var dispute } => TypedResults.Ok(DisputeResponse.Whole(dispute)),
            _ => throw new UnreachableException(),
        };

    /// <summary>A repeat must be about the same action with the same body.</summary>
    public static string HashOf(DisputeAction action, ReadOnlyMemory<byte> body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes($"{action} "), .. body.Span]));

    /// <returns>Null if the text is good.</returns>
    public static ProblemHttpResult? RefuseText(string? text, string field, bool isRequired) =>
        (text is null && isRequired) || text is { Length: 0 or > LongestText }
            || text?.Any(letter => char.IsControl(letter) && letter != '\n') == true
            ? Problem.Of(400, GivenCartIssue.InvalidMemberValue, $"Send 1 to {LongestText} characters.", field)
            : null;

    public static ProblemHttpResult BadType(string field) => Problem.Of(
        400, GivenCartIssue.InvalidMemberValue, "Send one of the types that `possible` of the dispute lists.", field);

    public static bool IsWord(string? text) =>
        text is null || (text is { Length: > 0 and <= 64 } && text.All(letter => char.IsAsciiLetterUpper(letter) || letter is '_'));
}

/// <summary>The services of an operation on a dispute.</summary>
internal readonly record struct DisputeServices(DisputeActions Actions, PayPalClient PayPal);
