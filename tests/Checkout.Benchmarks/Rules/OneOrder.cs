using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Pricing;

namespace Checkout.Benchmarks.Rules;

/// <summary>What one order costs in rules alone: its price, PayPal's request, PayPal's news, and its stored form.</summary>
[InProcess, MemoryDiagnoser]
public class OneOrder
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, long> NothingSold = [];

    private readonly Cart cart = new(
        [new CartLine("MUG-TIDE", "2"), new CartLine("COFFEE-HARBOUR-250", "3"), new CartLine("BOWL-DUNE", "1")], Country: "US", Coupon: "WELCOME10");

    private readonly Catalog catalog = Read();
    private Order order = null!;
    private PayPalOrder paid = null!;
    private byte[] stored = null!;

    /// <summary>An order as it stands before its capture, and what PayPal says afterwards.</summary>
    [GlobalSetup]
    public void Place()
    {
        var id = Guid.Parse("019aa3f0-0000-7000-8000-000000000001");
        order = new Order
        {
            Id = id,
            Number = OrderNumber.Of(id, Noon),
            Intent = CheckoutPaymentIntent.Capture,
            Cart = Price(),
            ReturnUrl = "https://shop.example.com/",
            CancelUrl = "https://shop.example.com/",
            VisitorHash = new string('0', 64),
            CreatedAt = Noon,
            PayPalOrderId = "5O190127TN364715T",
        };
        var capture = new Capture { Id = "3C679366HH908993F", Status = CaptureStatus.Completed, Amount = order.Total.ToPayPal() };
        paid = new PayPalOrder
        {
            Id = "5O190127TN364715T",
            Status = PayPalOrderStatus.Completed,
            PurchaseUnits = [new PurchaseUnit { Payments = new PaymentCollection([capture]) }],
        };
        stored = Store();
    }

    /// <summary>Prices three lines with a coupon.</summary>
    [Benchmark]
    public PricedCart Price() => (PricedCart)catalog.Price(cart, "USD", NothingSold, Noon);

    /// <summary>Writes the body that creates the order at PayPal.</summary>
    [Benchmark]
    public byte[] WriteRequest() => order.ToOrderRequest().ToJson();

    /// <summary>Applies PayPal's answer to the capture, and derives the status.</summary>
    [Benchmark]
    public OrderStatus Apply() => order.Apply(paid, Noon).Status;

    /// <summary>Writes what is stored.</summary>
    [Benchmark]
    public byte[] Store() => JsonSerializer.SerializeToUtf8Bytes(order, OrderJson.Default.Order);

    /// <summary>Reads what is stored.</summary>
    [Benchmark]
    public Order Load() => JsonSerializer.Deserialize(stored, OrderJson.Default.Order)!;

    private static Catalog Read() =>
        Catalog.TryParse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "catalog.json")), out var catalog, out var problems)
            ? catalog
            : throw new InvalidOperationException(string.Join("; ", problems));
}
