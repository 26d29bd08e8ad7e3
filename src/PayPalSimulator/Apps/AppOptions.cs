namespace PayPalSimulator.Apps;

/// <summary>A REST application and its merchant account. The defaults are those of a simulator with a single application.</summary>
public sealed class AppOptions
{
    /// <summary>The application's id, which is also in the address of the script.</summary>
    public string ClientId { get; init; } = "simulator-client-id";

    /// <summary>The application's secret.</summary>
    public string ClientSecret { get; init; } = "simulator-client-secret";

    /// <summary>The merchant account. It receives every payment unless an order names another payee.</summary>
    public string MerchantId { get; init; } = "SMMERCHANT222";

    /// <summary>The merchant account's e-mail address. An order may name its payee by it.</summary>
    public string MerchantEmail { get; init; } = "merchant@example.com";

    /// <summary>The merchant's name on the approval page, unless an order has a brand name.</summary>
    public string MerchantName { get; init; } = "Demo merchant";

    /// <summary>The only currency that the account holds. A payment in another one stays pending. Default: none, so it holds all.</summary>
    public string? Currency { get; init; }
}
