using Checkout.EndToEndTests.Programs;
using Microsoft.Data.Sqlite;

namespace Checkout.EndToEndTests;

/// <summary>Whatever is wrong with the settings, the program says it in sentences, without a stack trace and without a secret, and exits
/// with 1.</summary>
public sealed class StartingWithBadSettings
{
    [Theory]
    [InlineData("CHECKOUT_CURRENCY=EUR\ncanary-without-an-equals-sign\n", ".env, line 2, is not NAME=value")]
    [InlineData("PAYPAL_CLIENT_SECRET=\"canary\n", "PAYPAL_CLIENT_SECRET begins or ends with a quotation mark")]
    [InlineData("PAYPAL_CLIENT_SECRET=canary\u200B\n", "PAYPAL_CLIENT_SECRET contains an invisible character (U+200B)")]
    [InlineData("CHECKOUT_ADMIN_KEY='canary-0123456789-canary-0123456789'\n", "CHECKOUT_ADMIN_KEY begins or ends with a quotation mark")]
    [InlineData("CHECKOUT_CURENCY=EUR\n", "CHECKOUT_CURENCY is not a setting: did you mean CHECKOUT_CURRENCY?")]
    [InlineData("CHECKOUT_DATABASE=Host=db;Pasword=canary\n", "CHECKOUT_DATABASE cannot be used")]
    [InlineData("PAYPAL_CLIENT_SECRET_FILE=nowhere\n", "PAYPAL_CLIENT_SECRET_FILE names a file that does not exist")]
    [InlineData("PAYPAL_WEBHOOK_ID=WEBHOOK_ID\n", "PAYPAL_WEBHOOK_ID is WEBHOOK_ID")]
    [InlineData("Serilog__MinimumLevel__Default=loud\n", "A Serilog__ variable cannot be used")]
    public async Task A_mistake_in_the_env_file_is_reported_in_one_line(string text, string said)
    {
        var folder = Repository.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), text);

        var line = Assert.Single(await RefusedAsync(folder, ("ASPNETCORE_ENVIRONMENT", "Development")));

        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_env_file_that_cannot_be_read_is_reported_in_one_line()
    {
        var folder = Repository.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, ".env"));

        Assert.Contains(".env cannot be read", Assert.Single(await RefusedAsync(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_the_env_file_the_settings_and_the_catalog_are_reported_together()
    {
        var folder = Repository.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), "CHECKOUT_RATE_LIMIT=often\nnothing\nCHECKOUT_CATALOG=catalog.json");
        await File.WriteAllTextAsync(Path.Combine(folder, "catalog.json"), """{"products":[]}""");

        var lines = await RefusedAsync(folder, ("ASPNETCORE_ENVIRONMENT", "Development"));

        Assert.Equal(4, lines.Count);
        Assert.Contains(".env, line 2, ", lines[1], StringComparison.Ordinal);
        Assert.Contains("CHECKOUT_RATE_LIMIT is \"often\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("catalog.json: ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_overrides_the_env_file_and_a_value_that_only_the_file_has_is_used()
    {
        var folder = Repository.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), "CHECKOUT_CURRENCY=nothing\nCHECKOUT_RATE_LIMIT=$often");

        var line = Assert.Single(await RefusedAsync(folder, ("ASPNETCORE_ENVIRONMENT", "Development"), ("CHECKOUT_CURRENCY", "EUR")));

        Assert.Contains("CHECKOUT_RATE_LIMIT is \"$often\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_shop_does_not_sell_the_sample_catalog()
    {
        var line = Assert.Single(await RefusedAsync(
            Repository.NewFolder(), ("PAYPAL_ENVIRONMENT", "live"), ("PAYPAL_CLIENT_ID", "a-client"), ("PAYPAL_CLIENT_SECRET", "a-secret"),
            ("PAYPAL_MERCHANT_ID", "ABCDEFGHJKLMN"), ("CHECKOUT_PUBLIC_URL", "https://shop.example.com"),
            ("CHECKOUT_URLS", "http://127.0.0.1:0"), ("CHECKOUT_SHOP_NAME", "A shop"),
            ("CHECKOUT_CATALOG", Path.Combine(Path.GetDirectoryName(Repository.Program("Checkout.Server"))!, "catalog.json"))));

        Assert.Contains("is the sample catalog, which cannot be sold in a live shop", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_reported_in_one_line() => Assert.Contains(
        "192.0.2.1",
        Assert.Single(await RefusedAsync(
            Repository.NewFolder(), ("ASPNETCORE_ENVIRONMENT", "Development"), ("CHECKOUT_URLS", "http://192.0.2.1:8080"),
            ("SIMULATOR_URLS", "http://127.0.0.1:0"))),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_database_of_an_older_version_is_reported_in_one_line_that_says_what_to_do()
    {
        var folder = Repository.NewFolder();
        await using (var old = new SqliteConnection($"Data Source={Path.Combine(folder, "old.db")};Pooling=false"))
        {
            await old.OpenAsync();
            await using var command = old.CreateCommand();
            command.CommandText =
                """
                create table schema_migrations (number bigint not null primary key, name text not null, checksum text);
                insert into schema_migrations values (1, '0001_orders.sql', '')
                """;
            await command.ExecuteNonQueryAsync();
        }

        var line = Assert.Single(await RefusedAsync(
            folder, ("ASPNETCORE_ENVIRONMENT", "Development"), ("CHECKOUT_DATABASE", "Data Source=old.db"),
            ("CHECKOUT_URLS", "http://127.0.0.1:0"), ("SIMULATOR_URLS", "http://127.0.0.1:0")));

        Assert.StartsWith("Checkout cannot start: The database was made by an older version", line, StringComparison.Ordinal);
        Assert.Contains("start with a new, empty database", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standalone_simulator_names_an_unknown_setting()
    {
        await using var program = RunningProgram.Start(
            "PayPalSimulator", Repository.NewFolder(), Settings(("SIMULATOR_SEEDS", "7"), ("SIMULATOR_PORT_8081_TCP", "tcp://10.0.0.1:8081")));

        Assert.Equal(1, await program.ExitAsync());

        Assert.StartsWith("No setting is called SIMULATOR_SEEDS. The settings are SIMULATOR_URLS, ", Assert.Single(program.Errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standalone_simulator_names_all_mistakes_in_its_applications_and_no_secret()
    {
        await using var program = RunningProgram.Start("PayPalSimulator", Repository.NewFolder(), Settings(
            ("SIMULATOR_APPS", """[{"client_id":"a b","client_secret":"canary 1"},{"client_id":"c","client_secret":"canary-2"}]""")));

        Assert.Equal(1, await program.ExitAsync());

        Assert.Equal(
            [
                "SIMULATOR_APPS[0].client_id", "SIMULATOR_APPS[0].client_secret", "SIMULATOR_APPS[0].merchant_id",
                "SIMULATOR_APPS[1].merchant_id",
            ],
            program.Errors.Select(line => line.Split(' ')[0]));
        Assert.DoesNotContain("canary", program.Console, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> RefusedAsync(string folder, params (string Name, string Value)[] settings)
    {
        await using var program = RunningProgram.Start("Checkout.Server", folder, Settings(settings));
        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal(string.Join(Environment.NewLine, program.Errors), program.Console);
        return program.Errors;
    }

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
}
