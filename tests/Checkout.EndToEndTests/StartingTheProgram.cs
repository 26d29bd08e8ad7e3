using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed partial class StartingTheProgram(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("CHECKOUT_URLS")]
    [InlineData("SIMULATOR_URLS")]
    public async Task A_port_in_use_is_reported_in_one_line_and_the_program_exits_with_1(string taken)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        await using var program = Start(
            ("ASPNETCORE_ENVIRONMENT", "Development"), (taken, address),
            (taken == "CHECKOUT_URLS" ? "SIMULATOR_URLS" : "CHECKOUT_URLS", "http://127.0.0.1:0"));

        Assert.Equal(1, await program.ExitAsync());

        var line = Assert.Single(program.Errors);
        Assert.Contains(address, line, StringComparison.Ordinal);
        Assert.Contains("address already in use", line, StringComparison.Ordinal);
        Assert.Equal(line, program.Console);
    }

    [Fact]
    public async Task A_start_in_production_without_settings_names_all_missing_ones_at_once()
    {
        await using var program = Start();

        Assert.Equal(1, await program.ExitAsync());

        var said = string.Join('\n', program.Errors);
        Assert.All(
            ["PAYPAL_ENVIRONMENT", "PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "CHECKOUT_PUBLIC_URL"],
            name => Assert.Contains($"{name} is missing", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_live_shop_without_its_settings_names_each_of_them_at_once()
    {
        await using var program = Start(("PAYPAL_ENVIRONMENT", "live"));

        Assert.Equal(1, await program.ExitAsync());

        var said = string.Join('\n', program.Errors);
        Assert.All(
            ["PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_MERCHANT_ID", "CHECKOUT_PUBLIC_URL", "CHECKOUT_CATALOG", "CHECKOUT_SHOP_NAME"],
            name => Assert.Contains($"{name} is missing", said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PAYPAL_SIMULATOR_URL", "http://127.0.0.1:8081")]
    [InlineData("SIMULATOR_URLS", "http://127.0.0.1:8081")]
    public async Task A_live_shop_neither_trusts_nor_runs_a_simulator(string name, string value)
    {
        await using var program = Start(
            ("PAYPAL_ENVIRONMENT", "live"), ("PAYPAL_CLIENT_ID", "a-client"), ("PAYPAL_CLIENT_SECRET", "a-secret"),
            ("PAYPAL_MERCHANT_ID", "ABCDEFGHJKLMN"), ("CHECKOUT_PUBLIC_URL", "https://shop.example.com"),
            ("CHECKOUT_CATALOG", await OwnCatalogAsync()), ("CHECKOUT_SHOP_NAME", "A shop"), (name, value));

        Assert.Equal(1, await program.ExitAsync());

        Assert.Contains("a real shop never trusts a simulator", Assert.Single(program.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_command_exits_with_0_where_a_shop_answers_and_with_1_where_none_does()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();

        await using var sick = AskForHealth($"http://127.0.0.1:{port}");
        Assert.Equal(1, await sick.ExitAsync());

        // The command waits three seconds for an answer, and a busy machine may take longer.
        await Effect.AwaitAsync("the shop is healthy", async () =>
        {
            await using var healthy = AskForHealth(shop.Url.ToString());
            return await healthy.ExitAsync() == 0;
        });
    }

    [Theory]
    [InlineData("--help", 0, "CHECKOUT_DATABASE=")]
    [InlineData("--version", 0, "Checkout 1.")]
    [InlineData("--port=80", 1, "The arguments \"--port=80\" are not valid")]
    public async Task Arguments_are_answered_before_any_setting_is_asked_for(string argument, int exitCode, string said)
    {
        await using var program = RunningProgram.Start("Checkout.Server", Repository.NewFolder(), Settings(), argument);

        Assert.Equal(exitCode, await program.ExitAsync());

        Assert.Contains(said, program.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("is missing", program.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_version_and_settings_at_the_start_and_the_end_without_a_secret_or_a_file_of_the_page()
    {
        await using var program = Start(
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("CHECKOUT_URLS", "http://127.0.0.1:0"), ("SIMULATOR_URLS", "http://127.0.0.1:0"),
            ("CHECKOUT_ADMIN_KEY", "canary-0123456789-canary-0123456789"), ("CHECKOUT_STOCK_HOLD", "600"));
        var url = await program.SaidAsync(ShopLine());
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        Assert.True((await http.GetAsync("/assets/checkout.css")).IsSuccessStatusCode);
        Assert.True((await http.GetAsync("/api/products")).IsSuccessStatusCode);

        await program.TerminateAsync();

        Assert.Equal(0, await program.ExitAsync());
        Assert.Matches("Checkout 1[^ ]+ started with .*CHECKOUT_STOCK_HOLD=600, CHECKOUT_ADMIN_KEY \\(secret\\)", program.Console);
        Assert.Contains("/api/products answered 200", program.Console, StringComparison.Ordinal);
        Assert.Contains("Checkout stopped.", program.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("checkout.css", program.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", program.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_with_a_proxy_names_the_proxy_without_its_password()
    {
        await using var program = Start(
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("CHECKOUT_URLS", "http://127.0.0.1:0"), ("SIMULATOR_URLS", "http://127.0.0.1:0"),
            ("PAYPAL_PROXY", "http://canary-user:canary-password@127.0.0.1:9"));

        await program.SaidAsync(ProxyLine());

        await program.TerminateAsync();
        Assert.DoesNotContain("canary", program.Console, StringComparison.Ordinal);
    }

    private static async Task<string> OwnCatalogAsync()
    {
        var path = Path.Combine(Repository.NewFolder(), "catalog.json");
        await File.WriteAllTextAsync(path, """
            {"products":[{"sku":"CUP","name":"Cup","description":"One.","image_url":"/one.svg","category":"DIGITAL_GOODS",
              "price":{"USD":"1.00"},"tax_rate":"0"}]}
            """);
        return path;
    }

    private static RunningProgram Start(params (string Name, string Value)[] settings) =>
        RunningProgram.Start("Checkout.Server", Repository.NewFolder(), Settings(settings));

    private static RunningProgram AskForHealth(string url) =>
        RunningProgram.Start("Checkout.Server", Repository.NewFolder(), Settings(("CHECKOUT_URLS", url)), "health");

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"The shop is at (?<url>http://\S+)", RegexOptions.None, 1000)]
    private static partial Regex ShopLine();

    [GeneratedRegex(@"PayPal is called through the proxy 127\.0\.0\.1:9\b", RegexOptions.None, 1000)]
    private static partial Regex ProxyLine();
}
