using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

/// <summary>
/// The address to which the payer returns: the merchant's own, with <c>token</c> and <c>PayerID</c> added to its query. Nothing is signed,
/// so the shop must ask PayPal for the order.
/// </summary>
internal static class ReturnAddress
{
    public static string? Approved(Order order) =>
        Add(order.Terms.Experience.ReturnUrl, $"token={order.Id}&PayerID={Uri.EscapeDataString(order.Payer!.PayerId)}");

    public static string? Cancel(Order order) => Add(order.Terms.Experience.CancelUrl, $"token={order.Id}");

    private static string? Add(string? address, string query)
    {
        if (address is null)
        {
            return null;
        }

        var parts = address.Split('#', 2);
        var separator = !parts[0].Contains('?', StringComparison.Ordinal) ? "?" : parts[0][^1] is '?' or '&' ? "" : "&";
        return $"{parts[0]}{separator}{query}{(parts.Length > 1 ? "#" + parts[1] : "")}";
    }
}
