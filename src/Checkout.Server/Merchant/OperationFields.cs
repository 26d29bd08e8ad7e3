using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.Problems;
using Checkout.Server.Operations;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>The members that several operations have.</summary>
internal static class OperationFields
{
    /// <returns>False if there is an amount and it cannot be read. No amount is good.</returns>
    public static bool TryReadAmount(PayPalMoney? given, out Money? amount)
    {
        amount = Money.TryParse(given?.CurrencyCode, given?.Value, out var money) ? money : null;
        return given is null || amount is not null;
    }

    public static ProblemHttpResult BadAmount() => Problem.Of(
        400, GivenCartIssue.InvalidMemberValue,
        "Send {\"currency_code\": \"EUR\", \"value\": \"10.00\"}, with at most as many decimals as the currency has.", "/amount");

    /// <returns>Null if the note is good.</returns>
    public static ProblemHttpResult? RefuseNote(string? note) =>
        note is { Length: 0 or > OperationRequest.LongestNote } || note?.Any(char.IsControl) == true
            ? Problem.Of(
                400, GivenCartIssue.InvalidMemberValue,
                $"A note has 1 to {OperationRequest.LongestNote} characters, without line breaks.", "/note_to_payer")
            : null;
}

/// <summary>The services of an operation on a payment.</summary>
internal readonly record struct OperationServices(OrderStore Orders, PaymentOperations Operations);
