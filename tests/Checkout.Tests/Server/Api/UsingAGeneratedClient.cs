using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Checkout.Tests.Server.Api;

/// <summary>A client that NSwag generates from the document compiles and drives the shop. Each answer is also compared with the
/// document.</summary>
public sealed class UsingAGeneratedClient
{
    [Fact]
    public Task A_generated_client_buys_and_looks_at_the_order_as_the_merchant() => RunAsync(
        "BuyAsync", (shop, browser, office) => [browser, office, (Func<string, Task>)(id => shop.PayPal.ApproveAsync(id))]);

    [Fact]
    public Task A_generated_client_reads_a_refusal() => RunAsync("BeRefusedAsync", (_, browser, office) => [browser, office]);

    private static async Task RunAsync(string method, Func<Shop, HttpClient, HttpClient, object[]> arguments)
    {
        await using var shop = await Shop.OpenAsync();
        var document = await InterfaceDocument.ReadAsync(shop);
        var program = GeneratedClient.Compile(
            await document.GenerateClientAsync(), await File.ReadAllTextAsync(Shopping(), TestContext.Current.CancellationToken));
        using var browser = Client(new CookieContainerHandler(), shop, document);
        using var office = Client(new CookieContainerHandler(), shop, document);
        office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Shop.AdminKey);

        var run = program.GetType($"{InterfaceDocument.Namespace}.Shopping")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!;

        await (Task)run.Invoke(null, arguments(shop, browser, office))!;
    }

    private static string Shopping([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Shopping.cs");

    private static HttpClient Client(CookieContainerHandler cookies, Shop shop, InterfaceDocument document)
    {
        cookies.InnerHandler = new CheckedAnswers(document, shop.NewHandler());
        return new HttpClient(cookies) { BaseAddress = new Uri("http://localhost") };
    }
}
