using Checkout.Server.Http.Keys;

namespace Checkout.Tests.Server.Keys;

/// <summary>The merchant's browser, with a session of the console.</summary>
internal sealed record Console(Browser Browser, Reply SignedIn)
{
    public const string Session = "/api/merchant/session";

    private string Csrf => SignedIn["csrf"]!;

    /// <summary>Signs in, with the shop's key unless another is named.</summary>
    public static async Task<Console> SignInAsync(Browser browser, string key = Shop.AdminKey)
    {
        var signedIn = await TryAsync(browser, key);
        Assert.Equal(200, signedIn.Status);
        return new(browser, signedIn);
    }

    public static Task<Reply> TryAsync(Browser browser, string key) =>
        browser.SendAsync(HttpMethod.Post, Session, $$"""{"key":"{{key}}"}""");

    public Task<Reply> ReadAsync(string path, params (string, string)[] headers) =>
        Browser.SendAsync(HttpMethod.Get, $"/api/merchant{path}", headers: headers);

    public Task<Reply> ChangeAsync(string path, string? body = null) =>
        Browser.SendAsync(HttpMethod.Post, $"/api/merchant{path}", body, (ConsoleSessions.CsrfHeader, Csrf));

    public Task<Reply> SignOutAsync() => Browser.SendAsync(HttpMethod.Delete, Session, headers: (ConsoleSessions.CsrfHeader, Csrf));
}
