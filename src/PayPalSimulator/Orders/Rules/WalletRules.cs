using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Orders.Rules;

/// <summary>The rules of the PayPal wallet. The simulator's vault is empty and cannot store anything.</summary>
internal static class WalletRules
{
    public static void Check(SourceFindings found, JsonElement wallet)
    {
        foreach (var member in new[] { "vault_id", "billing_agreement_id" })
        {
            if (wallet.TextMember(member) is not null)
            {
                found.AddNotEnabled("BILLING_AGREEMENT_NOT_FOUND", "PAYMENT_SOURCE_CANNOT_BE_USED");
            }
        }

        if (TriggerValues.Issue(found.Call.Operation.Id, wallet.TextMember("email_address")) is { } issue)
        {
            found.AddIf(true, issue, "email_address");
        }

        CheckVault(found, wallet);
    }

    /// <summary>The vault instruction is the same for every payment source.</summary>
    public static void CheckVault(SourceFindings found, JsonElement source)
    {
        const string Instruction = "attributes/vault/store_in_vault";
        if (source.Member("attributes")?.Member("vault") is not { } vault)
        {
            return;
        }

        var older = found.Body.Member("application_context") ?? found.Order.Member("application_context");
        var experience = new Experience(source.Member("experience_context"), older);
        var isStored = vault.Member("store_in_vault") is not null;
        var isConfirmed = vault.Member("confirm_payment_token") is not null;
        found.AddIf(!isStored && !isConfirmed, "VAULT_INSTRUCTION_REQUIRED", Instruction);
        found.AddIf(isStored && isConfirmed, "VAULT_INSTRUCTION_DUPLICATED", Instruction);
        found.AddIf(isStored && experience.ReturnUrl is null, "RETURN_URL_REQUIRED", "experience_context/return_url");
        found.AddIf(isStored && experience.CancelUrl is null, "CANCEL_URL_REQUIRED", "experience_context/cancel_url");
        found.AddNotEnabled("NOT_ENABLED_TO_VAULT_PAYMENT_SOURCE");
    }
}
