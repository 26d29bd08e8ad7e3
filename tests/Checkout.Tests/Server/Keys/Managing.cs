using System.Text.Json;

namespace Checkout.Tests.Server.Keys;

/// <summary>What an owner does with keys, and what the keys are used for.</summary>
internal static class Managing
{
    public static string Body(string name, params string[] roles) =>
        $$"""{"name":{{JsonSerializer.Serialize(name)}},"roles":{{JsonSerializer.Serialize(roles)}}}""";

    /// <summary>A change by the owner.</summary>
    public static Task<Reply> OwnAsync(this Shop shop, string path, string body) => shop.NewBrowser().SendAsync(
        HttpMethod.Post, $"/api/merchant{path}", body, ("Authorization", $"Bearer {Shop.AdminKey}"));

    public static async Task<Reply> MakeKeyAsync(this Shop shop, string name, params string[] roles)
    {
        var made = await shop.OwnAsync("/keys", Body(name, roles));
        Assert.Equal(201, made.Status);
        return made;
    }

    /// <summary>A request of a program with a key.</summary>
    public static Task<Reply> CallAsync(this Shop shop, string key, string path, HttpMethod? method = null) => shop.NewBrowser().SendAsync(
        method ?? HttpMethod.Get, $"/api/merchant{path}", headers: ("Authorization", $"Bearer {key}"));
}
