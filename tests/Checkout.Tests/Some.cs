using System.Text.Json;
using Checkout.Alarms;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Pricing;
using Checkout.Storage;

namespace Checkout.Tests;

/// <summary>Valid values for tests that are not about them.</summary>
internal static class Some
{
    public static readonly Alarm Alarm = new("CAUSE", "subject", "A human has to look.");

    public static readonly AuditEntry Entry = new() { Actor = "Anna", Roles = "owner", Operation = "operation", Outcome = AuditOutcome.Done };

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Order Order(
        string currency = "EUR", string visitor = "somebody", DateTimeOffset? at = null, string intent = CheckoutPaymentIntent.Capture,
        params (string Sku, int Quantity)[] lines)
    {
        var id = Guid.CreateVersion7();
        return new Order
        {
            Id = id,
            Number = $"N-{id:N}",
            Intent = intent,
            Cart = Cart(currency, lines),
            ReturnUrl = "https://shop.example/return",
            CancelUrl = "https://shop.example/cancel",
            VisitorHash = visitor,
            CreatedAt = at ?? Noon,
            CaptureAfter = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>An order of the merchant's shop system.</summary>
    public static Order BackendOrder(string reference = "A-1", Shipping? shipping = null) => Order(visitor: "") with
    {
        CaptureAfter = null,
        Backend = new()
        {
            Reference = reference,
            Description = $"Reference: {reference}",
            ShippingPreference = "GET_FROM_FILE",
            Shipping = shipping,
            Metadata = new Dictionary<string, string> { ["cart"] = "7 ü" },
        },
    };

    /// <summary>An order as if it had just been stored.</summary>
    public static StoredOrder Stored(Order order, DateTimeOffset? due = null) => new(order, Version: 1, Noon, due);

    public static PricedCart Cart(string currency = "EUR", params (string Sku, int Quantity)[] lines)
    {
        var price = new Money(currency, 1250);
        PricedLine[] priced =
        [
            .. (lines.Length > 0 ? lines : [("cup", 2)]).Select(line => new PricedLine(
                line.Sku, $"The {line.Sku} – größer", ProductCategory.PhysicalGoods, line.Quantity,
                price, Money.Zero(currency), Money.Zero(currency), price * line.Quantity)),
        ];
        var total = priced.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total);
        return new PricedCart
        {
            Currency = currency,
            Lines = priced,
            ItemTotal = total,
            TaxTotal = Money.Zero(currency),
            Shipping = Money.Zero(currency),
            Discount = Money.Zero(currency),
            Total = total,
            ShippingOptions = [],
        };
    }

    /// <summary>PayPal's order for one of ours.</summary>
    public static PayPalOrder PayPalOrder(Order order, string status = PayPalOrderStatus.Created, string? id = null) => new()
    {
        Id = id ?? PayPalId(),
        Status = status,
        UpdateTime = "2026-03-01T12:00:05Z",
        Payer = status == PayPalOrderStatus.Created ? null : JsonElement.Parse("""{"email_address":"payer@example.com","name":"\u0000 ü"}"""),
        Links = [new Link("https://paypal.example/approve", "payer-action", "GET")],
    };

    /// <summary>PayPal's <c>shipping</c>, with a member that is not kept.</summary>
    public static JsonElement Shipping { get; } = JsonElement.Parse(
        """
        {"name":{"full_name":"Zoë <Müller>"},"phone_number":{"national_number":"5551234"},"address":{"address_line_1":"1 Kelp Row",
         "address_line_2":"Flat 2","admin_area_2":"Köln","postal_code":"50667","country_code":"DE"}}
        """);

    public static Capture Capture(Order order, string status = CaptureStatus.Completed, string? id = null) =>
        new() { Id = id ?? PayPalId(), Status = status, Amount = order.Total.ToPayPal(), CustomId = order.Id.ToString() };

    /// <summary>A capture whose money the payer's bank or card issuer took back.</summary>
    public static Capture TakenBack(Order order, string? id = null) =>
        Capture(order, CaptureStatus.Refunded, id) with { StatusDetails = new StatusDetails(CaptureReason.Chargeback) };

    public static Authorization Authorization(Order order, string? id = null) =>
        new() { Id = id ?? PayPalId(), Status = AuthorizationStatus.Created, Amount = order.Total.ToPayPal() };

    public static Refund Refund(Order order, long minorUnits = 1, string? id = null) => new()
    {
        Id = id ?? PayPalId(),
        Status = RefundStatus.Completed,
        Amount = new Money(order.Total.Currency, minorUnits).ToPayPal(),
    };

    /// <summary>17 upper-case letters and digits, as PayPal's ids of orders and payments.</summary>
    public static string PayPalId() => Guid.NewGuid().ToString("N")[..17].ToUpperInvariant();

    /// <summary>A delivery; its signature is its own unless one is named.</summary>
    public static Delivery Delivery(
        string eventId, ReadOnlyMemory<byte> body, string eventType = "TYPE", string? signature = null, string? address = null) =>
        new(signature ?? Guid.NewGuid().ToString("N"), $"transmission-of-{eventId}", address, eventId, eventType, body);
}
