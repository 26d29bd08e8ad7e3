namespace PayPalSimulator.Accounts.Models;

/// <summary>The parts of a transaction that a report shows.</summary>
internal sealed class TransactionFields(IEnumerable<string> names)
{
    public const string Info = "transaction_info";
    public const string Payer = "payer_info";
    public const string Shipping = "shipping_info";
    public const string Auction = "auction_info";
    public const string Cart = "cart_info";
    public const string Incentive = "incentive_info";
    public const string Store = "store_info";

    public static readonly string[] Known = [Info, Payer, Shipping, Cart, Store, Auction, Incentive];

    public static readonly TransactionFields Default = new([Info]);

    public static readonly TransactionFields All = new(Known);

    private readonly HashSet<string> shown = [.. names];

    public bool Has(string name) => shown.Contains(name);
}
