using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Apps;

/// <summary>
/// All applications of one simulator. Only the payer's pages and the controls look for an order or payment in all of them: its id is
/// unique, and no application makes the call.
/// </summary>
internal sealed class RestApps
{
    // PayPal's shared client ids for the sandbox. Here they are the first application's.
    public static readonly string[] SharedClientIds = ["sb", "test"];

    public RestApps(World world)
    {
        All = [.. world.Options.Apps.Select(options => new RestApp(world, options))];
        Payees = [.. All.Select(app => app.Merchant).Append(Payee.Other).DistinctBy(payee => payee.MerchantId)];
    }

    public IReadOnlyList<RestApp> All { get; }

    /// <summary>All merchant accounts.</summary>
    public IReadOnlyList<Payee> Payees { get; }

    public RestApp? Find(string clientId) => All.FirstOrDefault(app => app.ClientId == clientId);

    public RestApp? OfScript(string clientId) => Find(clientId) ?? (SharedClientIds.Contains(clientId) ? All[0] : null);

    public Order? FindOrder(string id, DateTimeOffset now) =>
        All.Select(app => app.Orders.Find(id, now)).FirstOrDefault(order => order is not null);

    public Capture? FindCapture(string id) => All.Select(app => app.Orders.FindCapture(id)).FirstOrDefault(capture => capture is not null);

    public Dispute? FindDispute(string id) => All.Select(app => app.Disputes.Find(id)).FirstOrDefault(dispute => dispute is not null);

    public Authorization? FindAuthorization(string id) =>
        All.Select(app => app.Orders.FindAuthorization(id)).FirstOrDefault(authorization => authorization is not null);
}
