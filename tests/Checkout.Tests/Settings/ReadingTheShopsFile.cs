using Checkout.Server.Settings;
using Checkout.Tests.Architecture;

namespace Checkout.Tests.Settings;

public sealed class ReadingTheShopsFile : IDisposable
{
    private const string Secret = "canary-secret-of-a-shop";

    private readonly string path = Path.GetTempFileName();

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["TIDE_SECRET"] = Secret,
        ["CHECKOUT_PUBLIC_URL"] = "https://shops.example",
        ["CHECKOUT_URLS"] = "http://+:8080",
    };

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_shop_has_the_settings_of_its_members_and_of_the_process()
    {
        var shop = Read("""
            {"tide": {"paypal_environment": "sandbox", "paypal_client_id": "tide-id", "paypal_client_secret": {"env": "TIDE_SECRET"},
              "currency": "EUR", "rate_limit": 7, "restock_on_refund": true, "paypal_merchant_id": "ABCDEFGHJKLMN"}}
            """).Shops.Single();

        Assert.Empty(shop.Problems);
        var settings = shop.Settings!;
        Assert.Equal(("tide", "/tide", null), (settings.Shop.Value, settings.Path, settings.Host));
        Assert.Equal(("sandbox", "tide-id", Secret, "EUR"), (settings.Environment, settings.ClientId, settings.ClientSecret, settings.Currency));
        Assert.Equal((7, true, true), (settings.RateLimit, settings.RestocksOnRefund, settings.IsHttps));
        Assert.Equal((new Uri("https://shops.example"), "http://+:8080"), (settings.PublicUrl, settings.Urls));
    }

    [Theory]
    [InlineData("""{"Tide": {}}""", "has a wrong name: use 1 to 32 lowercase letters, digits and hyphens.")]
    [InlineData("""{"api": {}}""", "has a name that the server itself uses: choose another.")]
    [InlineData("""{"tide": 1}""", "must be a JSON object with the shop's settings.")]
    [InlineData("""{"tide": {"currencies": "EUR"}}""", "currencies is not a setting of a shop: docs/shops.md lists all.")]
    [InlineData("""{"tide": {"urls": "http://+:1"}}""", "urls is not a setting of a shop: docs/shops.md lists all.")]
    [InlineData("""{"tide": {"currency": "XXX"}}""", "currency is \"XXX\": PayPal supports")]
    [InlineData("""{"tide": {"currency": ["EUR"]}}""", "currency must be a text, a number, true or false, or {\"env\": \"NAME\"}.")]
    [InlineData("""{"tide": {"currency": {"file": "x"}}}""", "currency must be a text, a number, true or false, or {\"env\": \"NAME\"}.")]
    [InlineData("""{"tide": {"paypal_client_secret": "in-the-file"}}""",
        "paypal_client_secret must be {\"env\": \"NAME\"} or {\"file\": \"PATH\"}: a secret is not written in this file.")]
    [InlineData("""{"tide": {"paypal_client_secret": {"env": "NOWHERE"}}}""", "paypal_client_secret names the variable NOWHERE, which is not set.")]
    [InlineData("""{"tide": {"host": "https://tide.example"}}""", "host must be a host name such as tide.example.com.")]
    [InlineData("""{"tide": {"host": "tide.example."}}""", "host must be a host name such as tide.example.com.")]
    [InlineData("""{"tide": {"paypal_client_secret": {"env": "canary-secret-of-a-shop"}}}""", "paypal_client_secret names a variable, which is not set.")]
    [InlineData("""{"tide": {"admin_key": {"file": "a\u0000b"}}}""", "admin_key must be {\"env\": \"NAME\"} or {\"file\": \"PATH\"}")]
    [InlineData("""{"tide": {"catalog": "a\u0000b"}}""", "catalog is not valid Unicode")]
    [InlineData("""{"tide": {"page": "/tmp"}}""", "page needs a host of the shop's own: shops at paths share one origin.")]
    [InlineData("""{"tide": {"host": "tide.example", "page": "/no/such/folder"}}""", "page is \"/no/such/folder\": there is no index.html in this folder.")]
    [InlineData("""{"tide": {"paypal_environment": "live"}}""", "paypal_client_id is missing: take it from the REST app at developer.paypal.com.")]
    public void A_fault_names_the_member_and_says_what_to_do(string json, string problem) =>
        Assert.Contains(Read(json).Shops[0].Problems, one => one.StartsWith(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("{", "is not well-formed JSON, or has a member twice (line 1).")]
    [InlineData("""{"tide": {}, "tide": {}}""", "is not well-formed JSON, or has a member twice.")]
    [InlineData("""{"tide": {"host": "\ud800"}}""", "has a text that is not valid Unicode.")]
    [InlineData("[]", "must be a JSON object with a member for each shop.")]
    [InlineData("{}", "must be a JSON object with a member for each shop.")]
    public void A_fault_of_the_whole_file_is_one_sentence(string json, string fault) => Assert.Equal(fault, Read(json).Fault);

    [Fact]
    public void No_message_and_no_text_of_a_shop_contains_a_secret()
    {
        var shop = Read("""{"tide": {"paypal_client_secret": {"env": "TIDE_SECRET"}, "admin_key": {"env": "TIDE_SECRET"}, "x": 1}}""").Shops[0];

        Assert.NotEmpty(shop.Problems);
        Assert.DoesNotContain(Secret, $"{shop} {shop.Settings} {string.Join(' ', shop.Problems)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_shops_name_are_known_settings()
    {
        File.WriteAllText(path, """{"tide": {"paypal_client_secret": {"env": "CHECKOUT_SECRET_OF_TIDE"}}}""");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CHECKOUT_SHOPS"] = path,
            ["CHECKOUT_SECRET_OF_TIDE"] = Secret,
            ["CHECKOUT_SECRET_OF_DUNE"] = Secret,
        };

        Assert.StartsWith(
            "CHECKOUT_SECRET_OF_DUNE is not a setting",
            Assert.Single(SettingsReader.Read(variables, isDevelopment: true).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void With_several_shops_the_environment_has_no_settings_of_a_shop()
    {
        File.WriteAllText(path, """{"tide": {}}""");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CHECKOUT_SHOPS"] = path,
            ["PAYPAL_CLIENT_ID"] = "id",
            ["CHECKOUT_CURRENCY"] = "EUR",
        };

        Assert.Equal(
            [
                "PAYPAL_CLIENT_ID belongs to a shop: write it as \"paypal_client_id\" in the file of CHECKOUT_SHOPS.",
                "CHECKOUT_CURRENCY belongs to a shop: write it as \"currency\" in the file of CHECKOUT_SHOPS.",
            ],
            SettingsReader.Read(variables, isDevelopment: true).Problems);
    }

    [Fact]
    public void No_shop_can_have_the_name_of_a_folder_of_the_page()
    {
        var folders = Directory.EnumerateFileSystemEntries(Path.Combine(TheTree.Repository(), "wwwroot"))
            .Select(entry => Path.GetFileNameWithoutExtension(entry)).Concat(["api", "health", "swagger", "orders", "pay", "checkout", "admin"]);

        Assert.All(folders, folder => Assert.NotEmpty(Read($"{{\"{folder}\": {{}}}}").Shops[0].Problems));
    }

    private (IReadOnlyList<GivenShop> Shops, string? Fault) Read(string json)
    {
        File.WriteAllText(path, json);
        return ShopsFile.Read(path, Variables, isDevelopment: true);
    }
}
