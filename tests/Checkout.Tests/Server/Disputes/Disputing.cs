using System.Net.Http.Headers;
using System.Text;
using Checkout.Server.Orders;

namespace Checkout.Tests.Server.Disputes;

/// <summary>What the merchant does with a dispute.</summary>
internal static class Disputing
{
    /// <summary>The payer disputes a payment, and the shop knows of it.</summary>
    public static async Task<string> DisputedAsync(this Shop shop, string captureId, object? terms = null)
    {
        var id = await shop.PayPal.DisputeAsync(captureId, terms);
        await shop.UntilDisputeAsync(id, dispute => dispute.Status == 200);
        return id;
    }

    public static Task<Reply> DisputeAsync(this Shop shop, string id) => shop.AdminAsync($"/disputes/{id}");

    public static Task<Reply> UntilDisputeAsync(this Shop shop, string id, Func<Reply, bool> isSo) =>
        Shop.EventuallyAsync(() => shop.DisputeAsync(id), isSo);

    /// <summary>Waits until the shop knows how it ended.</summary>
    public static Task<Reply> UntilResolvedAsync(this Shop shop, string id, string outcome) =>
        shop.UntilDisputeAsync(id, dispute => dispute["status"] == "RESOLVED" && dispute["outcome"] == outcome);

    public static Task<Reply> InDisputeAsync(this Shop shop, string id, string operation, string? body = null, string? key = null) =>
        shop.NewBrowser().SendAsync(
            HttpMethod.Post, $"/api/merchant/disputes/{id}/{operation}", body,
            ("Authorization", $"Bearer {Shop.AdminKey}"), (CreateOrder.IdempotencyKey, key ?? Guid.NewGuid().ToString()));

    /// <summary>Sends a form with the JSON and files.</summary>
    public static async Task<(int Status, string Text)> SendFormAsync(
        this Shop shop, string id, string operation, string input, params (string Name, int Size)[] files)
    {
        using var http = new HttpClient(shop.NewHandler()) { BaseAddress = new Uri("http://localhost") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Shop.AdminKey);
        using var form = new MultipartFormDataContent { { new StringContent(input, Encoding.UTF8, "application/json"), "input" } };
        foreach (var (name, size) in files)
        {
            form.Add(new ByteArrayContent(new byte[size]), "file", name);
        }

        using var response = await http.PostAsync($"/api/merchant/disputes/{id}/{operation}", form);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends evidence as a form with the boundary <c>x</c>.</summary>
    public static async Task<(int Status, string Text)> SendRawFormAsync(this Shop shop, string id, string form)
    {
        using var http = new HttpClient(shop.NewHandler()) { BaseAddress = new Uri("http://localhost") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Shop.AdminKey);
        using var content = new StringContent(form);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var response = await http.PostAsync($"/api/merchant/disputes/{id}/evidence", content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
