using System.Text.Json;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Rules;

/// <summary>
/// Checks an order's payment source: first the request, then whether the merchant's account is enabled for the source.
/// </summary>
internal static class PaymentSourceRules
{
    /// <summary>The processing instruction, and also PayPal's issue when it is missing.</summary>
    public const string CompleteOnApproval = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL";

    /// <param name="body">The body that names the source. When an order is created, it is the order itself.</param>
    public static void Check(ApiCall call, JsonElement body, JsonElement order, List<Detail> found)
    {
        var source = body.Member("payment_source");
        var named = source?.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null && PaymentSources.IsKnown(member.Name))
            .ToArray() ?? [];
        var instruction = body.TextMember("processing_instruction");
        if (instruction == CompleteOnApproval && !Array.Exists(named, one => LocalPaymentRules.CompletesOnApproval(one.Name)))
        {
            found.Add(Detail.InBody("UNSUPPORTED_PROCESSING_INSTRUCTION", "/processing_instruction", instruction));
        }

        if (source is null)
        {
            return;
        }

        if (named is not [var only])
        {
            var issue = named.Length == 0 ? "NO_PAYMENT_SOURCE_PROVIDED" : "ONLY_ONE_PAYMENT_SOURCE_ALLOWED";
            found.Add(Detail.InBody(issue, "/payment_source"));
            return;
        }

        var findings = new SourceFindings(call, only.Name, body, order, found);
        switch (only.Name)
        {
            case PaymentSources.PayPal:
                WalletRules.Check(findings, only.Value);
                break;
            case PaymentSources.Card:
                CardRules.Check(findings, only.Value);
                break;
            case PaymentSources.ApplePay:
                DeviceWalletRules.CheckApplePay(findings, only.Value);
                break;
            case PaymentSources.GooglePay:
                DeviceWalletRules.CheckGooglePay(findings, only.Value);
                break;
            case PaymentSources.Bank:
                BankRules.Check(findings, only.Value);
                break;
            case PaymentSources.Token:
                CheckToken(findings, only.Value.TextMember("type"));
                break;
            case PaymentSources.PayUponInvoice:
                LocalPaymentRules.CheckInvoice(findings, only.Value, instruction);
                break;
            case var local when PaymentSources.LocalCountries.ContainsKey(local):
                LocalPaymentRules.Check(findings, local, only.Value, instruction);
                break;
            default:
                findings.AddNotEnabled("PAYMENT_SOURCE_CANNOT_BE_USED");
                break;
        }
    }

    private static void CheckToken(SourceFindings found, string? type)
    {
        switch (type)
        {
            case "PNREF":
                found.AddNotEnabled("NOT_ELIGIBLE_FOR_PNREF_PROCESSING");
                break;
            case "PAYPAL_TRANSACTION_ID":
                found.AddNotEnabled("NOT_ELIGIBLE_FOR_PAYPAL_TRANSACTION_ID_PROCESSING");
                break;
            default:
                found.AddNotEnabled("NOT_ELIGIBLE_FOR_TOKEN_PROCESSING", "BILLING_AGREEMENT_NOT_FOUND", "PAYMENT_SOURCE_CANNOT_BE_USED");
                break;
        }
    }
}
