using Checkout.Orders;
using Checkout.Search;
using Checkout.Server.Http.OpenApi;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

/// <summary>The filters of list-orders, as <see cref="OrderQuery"/> reads them.</summary>
internal static class OrderFilters
{
    private const string MoneyPattern = "^[0-9]{1,15}([.][0-9]{1,2})?$";

    public static readonly ParameterText[] All =
    [
        Filter("q", "What is looked for, if its kind is not known: an order number, an id, an email address, or else a name. Without `id`, "
            + "`number`, `payment_id`, `email` and `name`."),
        Filter("id", "PayPal's id of the order, or the order's own id."),
        Filter("number", "The order's number, such as `261121-7K3QF-9XH2M`."),
        Filter("payment_id", "PayPal's id of a capture, an authorization or a refund."),
        Filter("email", "The email address of the buyer, whole, in any case.", SearchText.LongestEmail),
        Filter("name", "Words of the names of buyer and recipient, or how they begin, in any case and without accents. All of them must fit."),
        Filter("created_from", "Only orders of this day (UTC) or later, such as `2026-11-21`, or of a time such as `2026-11-21T10:00:00Z`."),
        Filter("created_to", "Only orders of this day (UTC) or earlier, or from before a time."),
        new(ParameterLocation.Query, "status", "Only orders with one of these statuses. Without it, all.",
            Type: typeof(IReadOnlyList<OrderStatus>)),
        Amount("amount", "Only orders with exactly this total."),
        Amount("amount_min", "Only orders with at least this total."),
        Amount("amount_max", "Only orders with at most this total."),
        new(ParameterLocation.Query, "currency", "The currency of the amounts. Without it, the shop's.", ParameterSchema.Text(3, 3, "^[A-Z]{3}$")),
    ];

    private static ParameterText Filter(string name, string description, int longest = OrderQuery.LongestText) =>
        new(ParameterLocation.Query, name, description, ParameterSchema.Text(1, longest));

    private static ParameterText Amount(string name, string description) =>
        new(ParameterLocation.Query, name, description, ParameterSchema.Text(1, 18, MoneyPattern));
}
