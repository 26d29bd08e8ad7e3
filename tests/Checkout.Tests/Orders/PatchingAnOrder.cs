using System.Text.Json;
using System.Text.Json.Nodes;
using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Tests.Orders;

/// <summary>A patch is wanted, sent, and settled by what PayPal shows.</summary>
public sealed class PatchingAnOrder
{
    private static readonly Shipping Kiel = new(new ShippingName("Ada Byron"), new Address("DE", "Hafenstr. 1", AdminArea2: "Kiel"));

    private static readonly Shipping Ploen = new(new ShippingName("Ada Byron"), new Address("DE", "Markt 2", AdminArea2: "Plön"));

    private static readonly PricedCart Dearer = Some.Cart("EUR", ("cup", 3));

    private static readonly Order Asked =
        (Some.BackendOrder(shipping: Kiel) with { PayPalOrderId = "5O190127TN364715T", PayPalStatus = PayPalOrderStatus.Created });

    [Fact]
    public void A_look_from_before_the_change_settles_nothing_however_late_it_comes()
    {
        var wanted = Asked.Want(Patch(Dearer));
        Order Seen(PricedCart cart, TimeSpan before) => wanted.Apply(
            new PayPalLook { AskedAt = Some.Noon - before, Order = Shown(cart, Kiel) }, Some.Noon + Order.PatchSettlesAfter);

        Assert.NotNull(Seen(Dearer, before: TimeSpan.FromTicks(1)).OpenPatch);
        Assert.NotNull(Seen(Asked.Cart, before: TimeSpan.FromTicks(1)).OpenPatch);
        Assert.Null(Seen(Dearer, before: TimeSpan.Zero).OpenPatch);
    }

    /// <summary>It was asked before the change, and its answer was late.</summary>
    [Fact]
    public void An_answer_with_the_version_before_the_change_quarantines_no_order_and_shows_no_difference()
    {
        var cheaper = Some.Cart("EUR", ("cup", 1));
        var made = Asked.Want(Patch(cheaper)).Apply(Shown(cheaper, Kiel), Some.Noon + TimeSpan.FromSeconds(2));
        Order Late(TimeSpan asked) => made.Apply(
            new PayPalLook { AskedAt = Some.Noon + asked, Order = Shown(Asked.Cart, Kiel, PayPalOrderStatus.Approved) },
            Some.Noon + TimeSpan.FromSeconds(3));

        var outdated = Late(TimeSpan.FromSeconds(1));
        Assert.Empty(outdated.Discrepancies);
        Assert.False(outdated.DiffersAtPayPal);
        Assert.Equal(OrderStatus.Approved, outdated.Status);
        Assert.Equal([Discrepancy.ApprovedAmount], Late(TimeSpan.FromSeconds(2)).Discrepancies);
    }

    [Fact]
    public void It_is_made_once_PayPal_shows_it()
    {
        var wanted = Asked.Want(Patch(Dearer));

        var settled = wanted.Apply(Shown(Dearer, Kiel), Some.Noon);

        Assert.Equal((Dearer.Total, null), (settled.Total, settled.OpenPatch));
    }

    [Fact]
    public void While_it_is_young_an_old_version_at_PayPal_proves_nothing()
    {
        var wanted = Asked.Want(Patch(Dearer));

        var looked = wanted.Apply(Shown(Asked.Cart, Kiel), Some.Noon + Order.PatchSettlesAfter - TimeSpan.FromTicks(1));

        Assert.NotNull(looked.OpenPatch);
        Assert.Equal(Asked.Total, looked.Total);
    }

    [Fact]
    public void It_was_not_made_if_PayPal_still_shows_the_old_version_later()
    {
        var wanted = Asked.Want(Patch(Dearer));

        var settled = wanted.Apply(Shown(Asked.Cart, Kiel), Some.Noon + Order.PatchSettlesAfter);

        Assert.Equal((Asked.Total, null), (settled.Total, settled.OpenPatch));
    }

    [Fact]
    public void The_amounts_decide_even_if_the_payer_changed_the_address()
    {
        var wanted = Asked.Want(Patch(Dearer, Ploen));
        var elsewhere = new Shipping(new ShippingName("Ada Byron"), new Address("DE", "Am Deich 3"));

        var settled = wanted.Apply(Shown(Dearer, elsewhere), Some.Noon);

        Assert.Equal(Dearer.Total, settled.Total);
        Assert.NotEmpty(Difference.Between(settled, Shown(Dearer, elsewhere)));
    }

    [Fact]
    public void Versions_with_the_same_total_are_told_apart_by_their_lines()
    {
        var renamed = Some.Cart("EUR", ("jug", 2));
        Assert.Equal(Asked.Total, renamed.Total);
        var wanted = Asked.Want(Patch(renamed));

        Assert.NotNull(wanted.Apply(Shown(Asked.Cart, Kiel), Some.Noon).OpenPatch);
        Assert.Null(wanted.Apply(Shown(renamed, Kiel), Some.Noon).OpenPatch);
    }

    [Fact]
    public void While_it_is_open_no_second_one_is_stored_and_nothing_is_captured()
    {
        var approved = Asked.Apply(Shown(Asked.Cart, Kiel, PayPalOrderStatus.Approved), Some.Noon);
        var wanted = approved.Want(Patch(null, Ploen));

        Assert.Same(wanted, wanted.Want(Patch(null, Kiel)));
        Assert.True(approved.MayOpenAttempt(Shown(Asked.Cart, Kiel, PayPalOrderStatus.Approved)));
        Assert.False(wanted.MayOpenAttempt(Shown(Asked.Cart, Kiel, PayPalOrderStatus.Approved)));
    }

    [Fact]
    public void After_the_approval_amounts_are_fixed()
    {
        var approved = Asked.Apply(Shown(Asked.Cart, Kiel, PayPalOrderStatus.Approved), Some.Noon);

        Assert.Same(approved, approved.Want(Patch(Dearer)));
        Assert.NotSame(approved, approved.Want(Patch(null, Ploen)));
    }

    [Fact]
    public void A_shoppers_order_is_never_patched()
    {
        var order = Some.Order();

        Assert.Same(order, order.Want(Patch(Dearer)));
    }

    [Theory]
    [InlineData(3, "2026-03-01T12:00:05Z", true)]
    [InlineData(3, "2026-03-01T12:00:31Z", true)]
    [InlineData(1, "2026-03-01T12:00:05Z", false)]
    public void A_higher_amount_counts_as_not_approved_if_the_payer_may_have_approved_the_old_one(int units, string approvedAt, bool isUnsure)
    {
        var cart = Some.Cart("EUR", ("cup", units));
        var wanted = Asked.Want(Patch(cart));

        var settled = wanted.Apply(
            Shown(cart, Kiel, PayPalOrderStatus.Approved) with { UpdateTime = approvedAt }, Some.Noon + TimeSpan.FromMinutes(1));

        Assert.Equal(isUnsure ? [Discrepancy.ApprovedAmount] : Array.Empty<string>(), settled.Discrepancies);
    }

    [Fact]
    public void A_higher_amount_is_not_approved_if_the_approval_was_seen_without_it()
    {
        var wanted = Asked.Want(Patch(Dearer));
        var approved = wanted.Apply(Shown(Asked.Cart, Kiel, PayPalOrderStatus.Approved), Some.Noon);

        var settled = approved.Apply(
            Shown(Dearer, Kiel, PayPalOrderStatus.Approved) with { UpdateTime = "2026-03-01T13:00:00Z" }, Some.Noon + TimeSpan.FromSeconds(1));

        Assert.Equal([Discrepancy.ApprovedAmount], settled.Discrepancies);
        Assert.False(settled.MayOpenAttempt(Shown(Dearer, Kiel, PayPalOrderStatus.Approved)));
    }

    [Theory]
    [InlineData(" kiel ", null)]
    [InlineData("Lübeck", "shipping_address/admin_area_2")]
    public void PayPal_may_trim_a_text_and_change_its_case(string city, string? field)
    {
        var shown = Kiel with { Address = Kiel.Address! with { AdminArea2 = city } };

        Assert.Equal(field, Difference.Between(Asked, Shown(Asked.Cart, shown)).FirstOrDefault()?.Field);
    }

    /// <summary>Whatever is wanted, answered, lost, shown late and approved: the order never has two open patches, is never captured at
    /// another amount than PayPal's, and ends with PayPal's version.</summary>
    [Fact]
    public void Random_patches_end_with_what_PayPal_has()
    {
        var random = new Random(20261130);
        for (var life = 0; life < 5_000; life++)
        {
            var (order, now) = (Asked, Some.Noon);
            var paypal = Shown(Asked.Cart, Kiel);
            var older = paypal;
            for (var step = random.Next(3, 12); step > 0; step--)
            {
                now += TimeSpan.FromSeconds(random.Next(1, 20));
                switch (random.Next(4))
                {
                    case 0:
                        var patch = new OrderPatch(Guid.NewGuid(), now, Some.Cart("EUR", ("cup", random.Next(1, 9))));
                        var wanted = order.Want(patch);
                        if (!ReferenceEquals(wanted, order))
                        {
                            older = paypal;
                            paypal = random.Next(2) == 0 && paypal.Status == PayPalOrderStatus.Created ? Shown(patch.Cart!, Kiel) : paypal;
                        }

                        order = wanted;
                        break;
                    case 1:
                        order = order.Apply(paypal, now);
                        break;
                    case 2 when order.OpenPatch is { } open && now - open.SentAt < Order.PatchSettlesAfter:
                        // A look that began before the patch.
                        order = order.Apply(older, now);
                        break;
                    case 3 when random.Next(3) == 0:
                        paypal = paypal with { Status = PayPalOrderStatus.Approved, UpdateTime = $"{now:yyyy-MM-ddTHH:mm:ssZ}" };
                        break;
                    default:
                        break;
                }

                if (order.MayOpenAttempt(paypal))
                {
                    Assert.Equal(order.Total.Value, paypal.PurchaseUnits![0].Amount!.Value);
                }
            }

            order = order.Apply(paypal, now + Order.PatchSettlesAfter);
            Assert.Null(order.OpenPatch);
            Assert.True(
                order.Total.Value == paypal.PurchaseUnits![0].Amount!.Value || order.Status is OrderStatus.Quarantined, $"life {life}");
        }
    }

    private static OrderPatch Patch(PricedCart? cart, Shipping? shipping = null) => new(Guid.NewGuid(), Some.Noon, cart, shipping);

    private static PayPalOrder Shown(PricedCart cart, Shipping shipping, string status = PayPalOrderStatus.Created)
    {
        var unit = new JsonObject
        {
            ["amount"] = PatchValue.Of(cart.ToAmount()),
            ["items"] = PatchValue.Of(cart.ToItems()),
            ["shipping"] = new JsonObject
            {
                ["name"] = PatchValue.Of(shipping.Name!),
                ["address"] = PatchValue.Of(shipping.Address!),
            },
        };
        return new PayPalOrder
        {
            Id = Asked.PayPalOrderId!,
            Status = status,
            UpdateTime = "2026-03-01T12:00:05Z",
            PurchaseUnits = [JsonSerializer.Deserialize(unit, Checkout.PayPal.PayPalJson.Default.PurchaseUnit)!],
        };
    }
}
