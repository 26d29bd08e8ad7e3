using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Storage;

public sealed class StoringAnOrder(PostgreSqlCluster cluster)
{
    public static TheoryData<Engine, string> EveryEngineAndCurrency => new(
        from engine in Enum.GetValues<Engine>() from currency in Currency.All select (engine, currency));

    [Theory, MemberData(nameof(EveryEngineAndCurrency))]
    public async Task An_order_comes_back_as_it_was_stored_in_every_currency(Engine engine, string currency)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = Some.Order(currency, at: Some.Noon.AddTicks(1234567));

        var added = await storage.AddStoredAsync(order, due: Some.Noon.AddSeconds(60));

        Assert.Equal(TestStorage.Text(new(order, Version: 1, added.UpdatedAt, Some.Noon.AddSeconds(60))), TestStorage.Text(added));
        Assert.Equal(TestStorage.Text(added), TestStorage.Text(await storage.Orders.FindAsync(order.Id)));
    }

    [Theory, OnBothEngines]
    public async Task Everything_that_PayPal_reported_is_read_back(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        var approved = Some.PayPalOrder(order, PayPalOrderStatus.Approved);

        var changed = await storage.Orders.UpdateAsync(
            order.Id,
            o => o.Apply(approved, Some.Noon)
                .Open(approved, Some.Noon.AddTicks(7))
                .Refuse($"{order.Id:N}-capture-{AttemptOpening.FirstId:N}", new Refusal(Issue.InstrumentDeclined, "No.", "debug"))
                .Apply(Some.Capture(order) with { Amount = new("USD", "1.00") })
                .Apply(Some.Authorization(order))
                .Apply(Some.Refund(order)),
            Some.Noon.AddTicks(1234567));

        Assert.Equal(OrderStatus.Quarantined, changed.Order.Status);
        Assert.Equal(2, changed.Version);
        Assert.Contains("payer@example.com", changed.Order.Payer?.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(TestStorage.Text(changed), TestStorage.Text(await storage.Orders.FindAsync(order.Id)));
    }

    [Theory, OnBothEngines]
    public async Task The_address_is_kept_beside_the_payer_and_outside_the_state(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        var approved = Some.PayPalOrder(order, PayPalOrderStatus.Approved) with
        {
            PurchaseUnits = [new PurchaseUnit { Shipping = Some.Shipping }],
        };

        var changed = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(approved, Some.Noon), Some.Noon);

        Assert.Equal(
            new DeliveryAddress("Zoë <Müller>", "1 Kelp Row", "Flat 2", "Köln", null, "50667", "DE"),
            (await storage.Orders.FindAsync(order.Id))!.Order.DeliveryAddress);
        Assert.Equal(TestStorage.Text(changed), TestStorage.Text(await storage.Orders.FindAsync(order.Id)));
        Assert.Equal(0, await storage.CountAsync("orders where state like '%Kelp%' or payer like '%phone%'"));
        Assert.Equal(1, await storage.CountAsync("orders where payer like '%Kelp%'"));
    }

    [Theory, OnBothEngines]
    public async Task A_payer_that_was_stored_without_an_address_is_still_read(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        await storage.ExecuteAsync("""update orders set payer = '{"email_address":"payer@example.com"}'""");

        var stored = (await storage.Orders.FindAsync(order.Id))!.Order;

        Assert.Equal("""{"email_address":"payer@example.com"}""", stored.Payer?.GetRawText());
        Assert.Null(stored.DeliveryAddress);
    }

    [Theory, OnBothEngines]
    public async Task An_order_is_found_by_every_id_that_PayPal_gave(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order(intent: CheckoutPaymentIntent.Authorize));
        await storage.AddAsync(Some.Order());

        var changed = await storage.Orders.UpdateAsync(
            order.Id,
            o => o.Apply(Some.PayPalOrder(o, id: "ORDER"), Some.Noon)
                .Apply(Some.Authorization(o, "AUTHORIZATION")).Apply(Some.Capture(o, id: "CAPTURE")).Apply(Some.Refund(o, id: "REFUND")),
            Some.Noon);

        Assert.Equal(TestStorage.Text(changed), TestStorage.Text(await storage.Orders.FindByPayPalIdAsync("ORDER")));
        foreach (var id in new[] { "AUTHORIZATION", "CAPTURE", "REFUND" })
        {
            Assert.Equal(TestStorage.Text(changed), TestStorage.Text(await storage.Orders.FindByPaymentIdAsync(id)));
        }
    }

    [Theory, OnBothEngines]
    public async Task An_unknown_id_of_any_characters_finds_no_order(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.AddAsync(Some.Order());

        Assert.Null(await storage.Orders.FindAsync(Guid.NewGuid()));
        foreach (var id in new[] { "", "5O190127TN364715T", "'; drop table orders; --", "\0", "\ud800", "Größe", new string('A', 100_000) })
        {
            Assert.Null(await storage.Orders.FindByPayPalIdAsync(id));
            Assert.Null(await storage.Orders.FindByPaymentIdAsync(id));
        }
    }

    [Theory, OnBothEngines]
    public async Task Ids_that_PayPal_gives_to_a_second_order_stay_with_the_first_and_the_news_is_stored(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var first = await storage.AddAsync(Some.Order());
        var second = await storage.AddAsync(Some.Order());

        foreach (var id in new[] { first.Id, second.Id })
        {
            await storage.Orders.UpdateAsync(
                id, o => o.Apply(Some.PayPalOrder(o, id: "SAME"), Some.Noon).Apply(Some.Capture(first, id: "SAME")), Some.Noon);
        }

        Assert.Equal(first.Id, (await storage.Orders.FindByPayPalIdAsync("SAME"))?.Id);
        Assert.Equal(first.Id, (await storage.Orders.FindByPaymentIdAsync("SAME"))?.Id);
        var told = await storage.Orders.FindAsync(second.Id);
        Assert.Equal("SAME", told?.Order.PayPalOrderId);
        Assert.Equal(OrderStatus.Quarantined, told?.Order.Status);
    }

    [Theory, OnBothEngines]
    public async Task Personal_data_is_stored_only_with_the_payer(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.PayPalOrder(o, PayPalOrderStatus.Approved), Some.Noon), Some.Noon);

        Assert.Equal(1, await storage.CountAsync("orders where payer like '%payer@example.com%'"));
        Assert.Equal(0, await storage.CountAsync("orders where state like '%payer@example.com%'"));
        Assert.Equal(0, await storage.CountAsync("order_events where data like '%payer@example.com%'"));
    }

    [Theory, OnBothEngines]
    public async Task A_capture_that_is_reported_again_is_the_same_payment(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());

        await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o, CaptureStatus.Pending, "CAPTURE")), Some.Noon);
        await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o, CaptureStatus.Completed, "CAPTURE")), Some.Noon);

        Assert.Equal(OrderStatus.Completed, (await storage.Orders.FindByPaymentIdAsync("CAPTURE"))?.Order.Status);
        Assert.Equal(1, await storage.CountAsync("order_payments"));
    }
}
