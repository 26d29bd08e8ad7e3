using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Search;

namespace Checkout.Tests.Orders;

public sealed class NamingTheBuyer
{
    private const string Ada = """{"email_address":"Ada@Example.com","name":{"given_name":"Ada","surname":"Byron"},"payer_id":"QYR5Z8XDVJNXQ"}""";

    [Fact]
    public void The_buyer_is_PayPals_payer()
    {
        var order = Some.Order() with { Payer = JsonElement.Parse(Ada) };

        Assert.Equal(new OrderBuyer("Ada@Example.com", "Ada", "Byron", "QYR5Z8XDVJNXQ"), order.Buyer);
    }

    [Fact]
    public void Where_PayPal_sends_no_payer_the_account_of_the_payment_source_is_the_buyer()
    {
        var answer = JsonSerializer.Deserialize(
            """
            {"id":"5O190127TN364715T","status":"APPROVED","payment_source":{"paypal":{"email_address":"ada@example.com",
             "account_id":"QYR5Z8XDVJNXQ","name":{"given_name":"Ada","surname":"Byron"}}}}
            """,
            PayPalJson.Default.PayPalOrder)!;

        var order = Some.Order().Apply(answer, Some.Noon);

        Assert.Equal(new OrderBuyer("ada@example.com", "Ada", "Byron", "QYR5Z8XDVJNXQ"), order.Buyer);
    }

    [Theory]
    [InlineData("""{"paypal":{}}""")]
    [InlineData("""{"card":{"name":"Ada Byron"}}""")]
    [InlineData("\"paypal\"")]
    public void A_payment_source_without_an_account_names_nobody(string source)
    {
        var answer = JsonSerializer.Deserialize(
            $$"""{"id":"5O190127TN364715T","status":"APPROVED","payment_source":{{source}}}""", PayPalJson.Default.PayPalOrder)!;

        Assert.Null(Some.Order().Apply(answer, Some.Noon).Buyer);
    }

    [Theory]
    [InlineData("""{"email_address":7,"name":"Ada","payer_id":null}""")]
    [InlineData("""{"name":{"given_name":"\ud800"}}""")]
    [InlineData("[]")]
    public void A_payer_that_cannot_be_read_is_no_buyer(string payer)
    {
        var order = Some.Order() with { Payer = JsonElement.Parse(payer) };

        Assert.Null(order.Buyer);
        Assert.Empty(SearchTerm.Of(order));
    }

    [Fact]
    public void Until_PayPal_names_them_buyer_and_address_are_those_of_the_shop_system()
    {
        var shipping = new Shipping(new ShippingName("Grace Hopper"), new Address("US", "1 Navy Yard", AdminArea2: "Boston"));
        var order = Some.BackendOrder(shipping: shipping);
        order = order with { Backend = order.Backend! with { Buyer = new Payer("grace@example.com", new PayerName("Grace", "Hopper")) } };

        var approved = order with { Payer = JsonElement.Parse(Ada), DeliveryAddress = DeliveryAddress.Read(Some.Shipping) };

        Assert.Equal(new OrderBuyer("grace@example.com", "Grace", "Hopper", null), order.Buyer);
        Assert.Equal(("Grace Hopper", "Boston"), (order.ShippingAddress!.Name, order.ShippingAddress.City));
        Assert.Equal(("Ada", "Köln"), (approved.Buyer!.GivenName, approved.ShippingAddress!.City));
    }

    [Fact]
    public void An_order_is_found_by_everybody_whom_it_names_and_by_nobody_once_the_names_are_gone()
    {
        var order = Some.BackendOrder(shipping: new Shipping(new ShippingName("Grace Hopper"), new Address("US"))) with
        {
            Payer = JsonElement.Parse(Ada),
            DeliveryAddress = DeliveryAddress.Read(Some.Shipping),
        };

        Assert.Equal(
            ["email ada@example.com", "word ada", "word byron", "word zoe", "word muller", "word grace", "word hopper"],
            SearchTerm.Of(order).Select(term => $"{term.Kind} {term.Term}"));
        Assert.Empty(SearchTerm.Of(order with { Payer = null, DeliveryAddress = null, Backend = null }));
    }

    [Theory]
    [InlineData("Zoë Müller", "zoe muller")]
    [InlineData("ZOE\u0308  MU\u0308LLER", "zoe muller")]
    [InlineData("Łukasz Groß-Ørsted", "lukasz gross orsted")]
    [InlineData("İpek O'Brien, Ipek", "ipek o brien")]
    [InlineData("山田 太郎", "山田 太郎")]
    [InlineData(" -\u0000\ud800 ", "")]
    [InlineData(null, "")]
    public void A_name_is_compared_by_its_words_in_lower_case_and_without_accents(string? name, string words) =>
        Assert.Equal(words, string.Join(' ', SearchText.Words(name)));

    [Fact]
    public void A_word_has_a_length_that_an_index_can_hold() =>
        Assert.Equal(SearchText.LongestWord, SearchText.Words(new string('a', 1000))[0].Length);

    [Theory]
    [InlineData(" Ada@Example.COM ", "ada@example.com")]
    [InlineData("ada", null)]
    [InlineData("ada@", null)]
    [InlineData("@example.com", null)]
    [InlineData("a@b\u0000", null)]
    [InlineData("a\ud800@b", null)]
    [InlineData(null, null)]
    public void An_email_address_is_compared_in_lower_case(string? given, string? compared) =>
        Assert.Equal(compared, SearchText.Email(given));
}
