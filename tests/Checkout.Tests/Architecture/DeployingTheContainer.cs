using System.Text.RegularExpressions;

namespace Checkout.Tests.Architecture;

/// <summary>Checks the Dockerfile and compose.yaml as text, without a container engine.</summary>
public sealed partial class DeployingTheContainer
{
    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("compose.yaml")]
    public void Every_image_from_elsewhere_names_an_exact_version(string file)
    {
        var images = Image().Matches(Read(file)).Select(match => match.Groups["image"].Value).ToList();

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Matches(@"^(postgres:\d+\.\d+|[^:]+:\d+\.\d+\.\d+)(@sha256:[0-9a-f]{64})?$", image));
    }

    [Fact]
    public void Every_service_drops_its_capabilities_and_gains_none()
    {
        var compose = Read("compose.yaml");
        var services = compose[compose.IndexOf("\nservices:", StringComparison.Ordinal)..compose.IndexOf("\nnetworks:", StringComparison.Ordinal)];

        Assert.Contains("cap_drop: [ALL]", compose, StringComparison.Ordinal);
        Assert.Contains("no-new-privileges:true", compose, StringComparison.Ordinal);
        Assert.All(Service().Split(services).Skip(1), service => Assert.Matches(@"<<: \*(limits|checkout)\n", service));
    }

    [Fact]
    public void The_checkout_logs_in_to_a_database_role_of_its_own_that_is_no_superuser()
    {
        var compose = Read("compose.yaml");

        Assert.Contains("Username=checkout;", compose, StringComparison.Ordinal);
        Assert.Contains(
            "create role checkout login password :'password' nosuperuser nocreatedb nocreaterole;", compose, StringComparison.Ordinal);
        Assert.DoesNotContain("POSTGRES_USER", compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Nginx_bounds_the_connections_of_an_address()
    {
        var compose = Read("compose.yaml");

        Assert.Contains("limit_conn_zone $$binary_remote_addr zone=addresses:", compose, StringComparison.Ordinal);
        Assert.Matches(@"\n +limit_conn addresses \d+;", compose);
    }

    [Fact]
    public void The_image_is_built_from_locked_packages() =>
        Assert.Contains("--locked-mode", Read("Dockerfile"), StringComparison.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(TheTree.Repository(), file));

    /// <summary>Our own image is left out: it is built here and has no tag.</summary>
    [GeneratedRegex(@"^(FROM|\s+image:) (?<image>(?!checkout\b)\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Image();

    [GeneratedRegex(@"^  [a-z0-9-]+:( &\w+)?\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Service();
}
