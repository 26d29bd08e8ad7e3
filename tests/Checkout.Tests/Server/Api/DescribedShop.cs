using System.Text.Json;

namespace Checkout.Tests.Server.Api;

/// <summary>A shop and its description, which takes a second to write.</summary>
public sealed class DescribedShop : IAsyncLifetime
{
    public const string Document = "/swagger/v1/swagger.json";

    internal Shop Shop { get; private set; } = null!;

    internal JsonElement Json { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        Json = (await Shop.Browser.GetAsync(Document)).Json;
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
