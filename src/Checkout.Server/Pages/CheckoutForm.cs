using Checkout.Pricing;
using Checkout.Server.Pricing;
using Checkout.Server.Settings;

namespace Checkout.Server.Pages;

/// <summary>The shop as a form, for browsers without a script.</summary>
internal sealed class CheckoutForm(CatalogFile catalog, ServerSettings settings)
{
    public Catalog Catalog => catalog.Current;

    /// <param name="root">Leads to the shop.</param>
    /// <param name="problems">What is wrong with the input, each shown beside its field.</param>
    /// <param name="notice">What the shopper must know first; null if there is nothing.</param>
    /// <param name="price">The price of the cart; null if it was not asked for.</param>
    public Html Render(
        string root, CheckoutInput input, IReadOnlyList<CartProblem>? problems = null, string? notice = null, PricedCart? price = null)
    {
        var current = catalog.Current;
        var offered = current.Products.Where(product => product.PriceIn(settings.Currency) is not null).ToList();
        var told = new FormProblems(input, problems ?? [], offered.Select(product => product.Sku).ToHashSet(StringComparer.Ordinal));
        return Html.Of($"""
            <form class="plain" method="post" action="{root}checkout">
              <h1>Order and pay with PayPal</h1>
              {Notice(notice, told)}
              <input type="hidden" name="{CheckoutInput.KeyField}" value="{input.Key}">
              <ul class="products">{Html.Join(offered.Select(product => Card(product, root, input, told)))}</ul>
              {(current.ShippingOptions.Count > 0 || current.TaxesNeedCountry ? Delivery(current, input, told) : Html.Empty)}
              {Field("Coupon, if you have one", CheckoutInput.CouponField, input.Coupon, told.At(FormProblems.Coupon), 64, "off")}
              {Totals(price)}
              <p class="ways">
                <button class="button quiet" formaction="{root}checkout#total" name="{CheckoutInput.ActionField}" value="{CheckoutInput.Quote}">Update total</button>
                <button class="button paypal" name="{CheckoutInput.ActionField}" value="pay">Pay with PayPal</button>
              </p>
              <p class="small">You see the total at PayPal, and approve it there. PayPal also asks where to deliver, if there is something to deliver.</p>
            </form>
            """);
    }

    private Html Card(Product product, string root, CheckoutInput input, FormProblems told)
    {
        var name = $"{CheckoutInput.QuantityField}{product.Sku}";
        return Html.Of($"""
            <li class="card">
                <div class="picture"><img src="{PictureOf(product, root)}" alt="" width="400" height="300" loading="lazy"></div>
                <h3>{product.Name}</h3>
                <p class="about">{product.Description}</p>
                <p class="price"><strong>{Prices.Of(product.Prices[settings.Currency])}</strong></p>
                <label class="quantity"><span>Quantity<span class="spoken"> of {product.Name}</span></span>
                  <input type="number" name="{name}" min="0" max="{product.MaxPerOrder ?? CartLimits.MaxQuantity}" value="{input.QuantityOf(product.Sku) ?? "0"}"{Mark(told.Of(product.Sku), product.Sku)}></label>
                {Problem(told.Of(product.Sku), product.Sku)}
              </li>
            """);
    }

    /// <summary>A path of the catalog begins with a slash and counts from the shop.</summary>
    private static string PictureOf(Product product, string root) =>
        product.ImageUrl.StartsWith('/') ? $"{root}{product.ImageUrl[1..]}" : product.ImageUrl;

    private Html Delivery(Catalog current, CheckoutInput input, FormProblems told) => Html.Of($"""
        <fieldset class="part"><legend class="field">Delivery</legend>
          {Field("Delivery country, in two letters, such as US", CheckoutInput.CountryField, input.Country, told.At(FormProblems.Country), 2, "country")}
          {(current.ShippingOptions.Count == 0 ? Html.Empty : Options(current, input))}
          {Problem(told.At(FormProblems.ShippingOption), CheckoutInput.ShippingField)}
        </fieldset>
        """);

    private Html Options(Catalog current, CheckoutInput input) => Html.Of($"""
        <div class="options">
            {Option("", "The cheapest that goes there", "", input.ShippingOption is null)}
            {Html.Join(current.ShippingOptions.Where(option => option.Prices.ContainsKey(settings.Currency)).Select(option => Option(
                option.Id, option.Label, option.Prices[settings.Currency] is { IsZero: false } price ? Prices.Of(price) : "Free",
                input.ShippingOption == option.Id)))}
          </div>
        """);

    private static Html Option(string id, string label, string price, bool isChosen) => Html.Of($"""
        <label class="option"><input type="radio" name="{CheckoutInput.ShippingField}" value="{id}"{(isChosen ? " checked" : "")}>
          <span>{label}</span><span class="option-price">{price}</span></label>
        """);

    private static Html Field(string label, string name, string? value, IReadOnlyList<string> problems, int length, string complete) => Html.Of($"""
        <div class="part"><label class="field" for="plain-{name}">{label}</label>
          <input id="plain-{name}" name="{name}" value="{value}" maxlength="{length}" autocomplete="{complete}" autocapitalize="characters" spellcheck="false"{Mark(problems, name)}>
          {Problem(problems, name)}</div>
        """);

    private static Html Problem(IReadOnlyList<string> problems, string name) =>
        problems.Count == 0 ? Html.Empty : Html.Of($"""<p class="line-problem" id="problem-{IdOf(name)}">{string.Join(' ', problems)}</p>""");

    private static Html Mark(IReadOnlyList<string> problems, string name) =>
        problems.Count == 0 ? Html.Empty : Html.Of($""" aria-invalid="true" aria-describedby="problem-{IdOf(name)}" """);

    /// <summary>A blank ends an id in a list of ids.</summary>
    private static string IdOf(string name) => name.Replace(' ', '-');

    /// <summary>The first thing that the shopper sees of an answer, so it also says when a field below needs attention.</summary>
    private static Html Notice(string? notice, FormProblems told)
    {
        var texts = told.Others().Prepend(notice).Append(told.HasMarks ? "Please correct what is marked below." : null)
            .Where(text => text is not null).ToList();
        return texts.Count == 0
            ? Html.Empty
            : Html.Of($"""<div class="notice bad" role="alert"><p>{string.Join(' ', texts)}</p></div>""");
    }

    private static Html Totals(PricedCart? price) => price is null
        ? Html.Empty
        : Html.Of($"""<table class="bill" id="total"><tbody><tr><th scope="row" colspan="3">Products</th><td>{Prices.Of(price.ItemTotal)}</td></tr>{OrderSheet.Sums(price)}</tbody></table>""");
}
