using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.Http.OpenApi;

/// <summary>Describes the groups of operations, in the order in which a developer needs them.</summary>
internal sealed class TagTexts : IDocumentFilter
{
    private static readonly (string Name, string Description)[] Texts =
    [
        ("Page", "What a page needs to know of the shop."),
        ("Catalog", "What the shop sells, and what a cart costs."),
        ("Orders", "What a shopper does with an order. Only the browser that created an order can use it, or a front end with its key."),
        ("Shop system", "What the merchant's own shop system does with orders of its own prices. Needs its key, or the merchant's."),
        ("Merchant", "The merchant's orders and webhook events. Needs the merchant's key."),
        ("Webhooks", "What PayPal calls."),
        ("Health", "What a load balancer or a monitor asks."),
    ];

    public void Apply(OpenApiDocument document, DocumentFilterContext context) => document.Tags =
        Texts.Select(text => new OpenApiTag { Name = text.Name, Description = text.Description }).ToHashSet();
}
