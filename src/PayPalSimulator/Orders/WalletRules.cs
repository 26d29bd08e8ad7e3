using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>Rules of the PayPal wallet. The simulator's vault is empty, and nothing can be saved in it.</summary>
internal static class WalletRules
{
    public static void Check(SourceFindings found, JsonElement wallet)
    {
        foreach (var member in new[] { "vault_id", "billing_agreement_id" })
        {
            if (wallet.TextMember(member) is not null)
            {
                found.UnlessAny("BILLING_AGREEMENT_NOT_FOUND", "PAYMENT_SOURCE_CANNOT_BE_USED");
            }
        }

        if (TriggerValues.Issue(found.Call.Operation.Id, wallet.TextMember("email_address")) is { } issue)
        {
            found.When(true, issue, "email_address");
        }

        CheckVault(found, wallet);
    }

    /// <summary>Checks the vault instruction, which is the same for every source.</summary>
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
        found.When(!isStored && !isConfirmed, "VAULT_INSTRUCTION_REQUIRED", Instruction);
        found.When(isStored && isConfirmed, "VAULT_INSTRUCTION_DUPLICATED", Instruction);
        found.When(isStored && experience.ReturnUrl is null, "RETURN_URL_REQUIRED", "experience_context/return_url");
        found.When(isStored && experience.CancelUrl is null, "CANCEL_URL_REQUIRED", "experience_context/cancel_url");
        found.UnlessAny("NOT_ENABLED_TO_VAULT_PAYMENT_SOURCE");
    }
}
