using PayPalSimulator;

namespace Checkout.Tests.Simulation.Apps;

public sealed class ReadingApps
{
    private const string Mugs = """{"client_id":"mugs","client_secret":"canary-1","merchant_id":"SMMUGS2222222"}""";

    [Fact]
    public void Without_the_setting_there_is_one_application()
    {
        var only = Assert.Single(Read().Apps);
        var named = Assert.Single(Read(("SIMULATOR_CLIENT_ID", "mine"), ("SIMULATOR_CLIENT_SECRET", "mine-too")).Apps);

        Assert.Equal(
            ("simulator-client-id", "simulator-client-secret", "SMMERCHANT222", "merchant@example.com", "Demo merchant", null),
            (only.ClientId, only.ClientSecret, only.MerchantId, only.MerchantEmail, only.MerchantName, only.Currency));
        Assert.Equal(("mine", "mine-too", "SMMERCHANT222"), (named.ClientId, named.ClientSecret, named.MerchantId));
    }

    [Fact]
    public void Every_member_of_an_application_is_read_and_three_are_enough()
    {
        var apps = Read(("SIMULATOR_APPS", $$"""
            [{{Mugs}},
             {"client_id":"vinyl","client_secret":"s","merchant_id":"SMVNYL2222222",
              "email":"v@example.com","name":"Vinyl","currency":"EUR"}]
            """)).Apps;

        Assert.Equal(
            ("mugs", "canary-1", "SMMUGS2222222", "smmugs2222222@example.com", "SMMUGS2222222", null),
            (apps[0].ClientId, apps[0].ClientSecret, apps[0].MerchantId, apps[0].MerchantEmail, apps[0].MerchantName, apps[0].Currency));
        Assert.Equal(
            ("vinyl", "s", "SMVNYL2222222", "v@example.com", "Vinyl", "EUR"),
            (apps[1].ClientId, apps[1].ClientSecret, apps[1].MerchantId, apps[1].MerchantEmail, apps[1].MerchantName, apps[1].Currency));
    }

    [Fact]
    public void A_second_application_of_a_merchant_need_not_repeat_the_account()
    {
        var apps = Read(("SIMULATOR_APPS", """
            [{"client_id":"a","client_secret":"s","merchant_id":"SMMUGS2222222","email":"m@example.com","name":"Mugs","currency":"EUR"},
             {"client_id":"b","client_secret":"s","merchant_id":"SMMUGS2222222"}]
            """)).Apps;

        Assert.Equal(
            ("m@example.com", "Mugs", "EUR"), (apps[1].MerchantEmail, apps[1].MerchantName, apps[1].Currency));
    }

    [Fact]
    public void The_list_may_be_in_a_file()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("simulator-apps-").FullName, "apps.json");
        File.WriteAllText(path, $"[\n  {Mugs}\n]\n");

        Assert.Equal("mugs", Assert.Single(Read(("SIMULATOR_APPS_FILE", path)).Apps).ClientId);
        Assert.Equal(
            ["SIMULATOR_APPS and SIMULATOR_APPS_FILE are both set: remove one of them."],
            Problems(("SIMULATOR_APPS_FILE", path), ("SIMULATOR_APPS", $"[{Mugs}]")));
        Assert.Equal(["SIMULATOR_APPS_FILE names a file that cannot be read."], Problems(("SIMULATOR_APPS_FILE", $"{path}-none")));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("mugs:canary", "SIMULATOR_APPS is not valid JSON in line 1, or has a member twice.")]
    [InlineData("[\n{\"client_secret\":\"canary\"},\n}]", "SIMULATOR_APPS is not valid JSON in line 3, or has a member twice.")]
    [InlineData("{}", "SIMULATOR_APPS must be a list of applications in JSON")]
    [InlineData("[]", "SIMULATOR_APPS must be a list of applications in JSON")]
    [InlineData("[\"canary\"]", "SIMULATOR_APPS[0] must be an object.")]
    [InlineData("[{\"canary\":1}]", "SIMULATOR_APPS[0] has an unknown member.")]
    [InlineData("[{}]", "SIMULATOR_APPS[0].client_secret is missing.")]
    [InlineData("[{\"client_id\":\"a canary\"}]", "SIMULATOR_APPS[0].client_id must consist of")]
    [InlineData("[{\"client_id\":\"sb\"}]", "SIMULATOR_APPS[0].client_id must not be a shared client id of PayPal")]
    [InlineData("[{\"client_secret\":\"a canary\"}]", "SIMULATOR_APPS[0].client_secret must consist of")]
    [InlineData("[{\"client_secret\":7}]", "SIMULATOR_APPS[0].client_secret must consist of")]
    [InlineData("[{\"merchant_id\":\"canary\"}]", "SIMULATOR_APPS[0].merchant_id must be 13")]
    [InlineData("[{\"email\":\"canary\"}]", "SIMULATOR_APPS[0].email must be")]
    [InlineData("[{\"name\":\" \"}]", "SIMULATOR_APPS[0].name must not be blank.")]
    [InlineData("[{\"currency\":\"canary\"}]", "SIMULATOR_APPS[0].currency must be")]
    [InlineData($"[{Mugs},{Mugs}]", "SIMULATOR_APPS[1].client_id belongs to an earlier application.")]
    [InlineData(
        $$"""[{{Mugs}},{"client_id":"b","client_secret":"canary","merchant_id":"SMMUGS2222222","name":"canary"}]""",
        "SIMULATOR_APPS[1] has the merchant_id of an earlier application, but another email, name or currency.")]
    [InlineData(
        $$"""[{{Mugs}},{"client_id":"b","client_secret":"canary","merchant_id":"SMVNYL2222222","email":"smmugs2222222@example.com"}]""",
        "SIMULATOR_APPS[1].email belongs to another merchant_id.")]
    public void A_wrong_list_is_refused_by_the_place_of_the_mistake_and_never_quoted(string apps, string problem)
    {
        var problems = Problems(("SIMULATOR_APPS", apps));

        Assert.Contains(problems, one => one.StartsWith(problem, StringComparison.Ordinal));
        Assert.All(problems, one => Assert.EndsWith(".", one, StringComparison.Ordinal));
        Assert.DoesNotContain("canary", string.Concat(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_named_at_once() => Assert.Equal(
        ["SIMULATOR_URLS", "SIMULATOR_CLIENT_SECRET", "SIMULATOR_APPS[0].client_secret", "SIMULATOR_APPS[0].merchant_id",
            "SIMULATOR_APPS[1].client_id", "SIMULATOR_SEED"],
        Problems(
            ("SIMULATOR_URLS", "https://localhost:8081"), ("SIMULATOR_CLIENT_SECRET", "canary"), ("SIMULATOR_SEED", "seven"),
            ("SIMULATOR_APPS", """[{"client_id":"a"},{"client_id":"b c","client_secret":"s","merchant_id":"SMMUGS2222222"}]"""))
            .Select(problem => problem.Split(' ')[0]));

    private static string[] Problems(params (string Name, string Value)[] settings) =>
        Assert.Throws<FormatException>(() => Read(settings)).Message.Split(Environment.NewLine);

    private static SimulatorOptions Read(params (string Name, string Value)[] settings) =>
        SimulatorOptions.Read(asked => settings.FirstOrDefault(setting => setting.Name == asked).Value);
}
