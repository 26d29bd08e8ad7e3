using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Browser;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;
using PayPalSimulator.Webhooks.Sending;

namespace PayPalSimulator;

/// <summary>The state of one simulator. Several simulators may run in one process; they share no state.</summary>
internal sealed class World : IDisposable
{
    public World(SimulatorOptions options)
    {
        Options = options;
        PublicUrl = options.PublicUrl?.ToString().TrimEnd('/');
        Chance = new Chance(options.Seed);
        Accounts = new MerchantAccounts(Clock, Chance);
        Faults = new FaultList(Chance);
        Certificate = new SigningCertificate(Chance);
        Deliveries = new Deliveries(this);
        Apps = new RestApps(this);
        ShippingCallback = new ShippingCallback(options.DeliveryHandler);
    }

    public SimulatorOptions Options { get; }

    /// <summary>The address for browsers, without a slash at the end. Null when links use the host of each request.</summary>
    public string? PublicUrl { get; }

    public Clock Clock { get; } = new();

    public Chance Chance { get; }

    public RestApps Apps { get; }

    /// <summary>Applications of one merchant share its account.</summary>
    public MerchantAccounts Accounts { get; }

    /// <summary>Applications of one merchant share them.</summary>
    public InvoiceNumbers Invoices { get; } = new();

    public FaultList Faults { get; }

    public RequestLog Requests { get; } = new();

    public SigningCertificate Certificate { get; }

    public Deliveries Deliveries { get; }

    public ShippingCallback ShippingCallback { get; }

    public string BaseUrl(HttpRequest request) => PublicUrl ?? $"{request.Scheme}://{request.Host}";

    /// <summary>
    /// Deletes everything except webhooks, credentials and tokens, and sets the clock to the real time. Ids are never reused.
    /// </summary>
    public void Reset()
    {
        foreach (var app in Apps.All)
        {
            app.Reset();
        }

        Accounts.Clear();
        Faults.Clear();
        Requests.Clear();
        Deliveries.Clear();
        Clock.Reset();
    }

    /// <summary>Moves the clock, sends the deliveries that become due, and ends the reservations and disputes whose time is over.</summary>
    public void Advance(TimeSpan step)
    {
        Clock.Advance(step);
        var now = Clock.Now;
        foreach (var order in Apps.All.SelectMany(app => app.Orders.All))
        {
            lock (order.Gate)
            {
                var originals = order.Authorizations.Where(open => open is { IsReauthorization: false, MayExpire: true });
                foreach (var authorization in originals.Where(open => open.HasExpired(now)))
                {
                    authorization.Void(now);
                    PaymentBooking.BookVoid(authorization);
                    order.App.Events.AuthorizationVoided(authorization);
                }

                DisputeDesk.CloseOverdue(order, now);
            }
        }

        Deliveries.Wake();
    }

    public void Dispose()
    {
        Deliveries.Dispose();
        ShippingCallback.Dispose();
        Certificate.Dispose();
    }
}
