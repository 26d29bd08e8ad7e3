using System.Security.Cryptography;
using System.Text;
using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Idempotency;
using PayPalSimulator.OAuth;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Apps;

/// <summary>
/// A REST application with all that belongs to it. A call finds only what belongs to its own application. Applications of one merchant
/// share the merchant's account and invoice numbers, and nothing else.
/// </summary>
internal sealed class RestApp
{
    private readonly byte[] credentials;

    public RestApp(World world, AppOptions options)
    {
        World = world;
        ClientId = options.ClientId;
        credentials = Encoding.ASCII.GetBytes(
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}")));
        Merchant = new Payee(options.MerchantId, options.MerchantEmail, options.MerchantName) { Currency = options.Currency };
        Tokens = new Tokens(world.Clock, world.Chance);
        RequestIds = new RequestIds(world.Clock);
        Orders = new OrderStore(RequestIds, world.Invoices, Disputes);
        Events = new Events(this);
    }

    public World World { get; }

    public string ClientId { get; }

    /// <summary>The account that owns the application.</summary>
    public Payee Merchant { get; }

    /// <summary>The merchant's money.</summary>
    public MerchantAccount Account => World.Accounts.Of(Merchant);

    public Tokens Tokens { get; }

    public RequestIds RequestIds { get; }

    public OrderStore Orders { get; }

    public DisputeStore Disputes { get; } = new();

    public RegisteredWebhooks Webhooks { get; } = new();

    public Events Events { get; }

    /// <param name="sent">The client id, a colon and the secret, in base64.</param>
    public bool HasCredentials(string sent) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(sent), credentials);

    /// <summary>Deletes everything except webhooks and tokens.</summary>
    public void Reset()
    {
        Disputes.Clear();
        Orders.Clear();
        RequestIds.Clear();
        Events.Clear();
    }
}
