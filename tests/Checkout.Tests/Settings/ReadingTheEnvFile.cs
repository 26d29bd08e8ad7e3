using System.Text;
using Checkout.Server.Settings;

namespace Checkout.Tests.Settings;

/// <summary>The format of `docker run --env-file`: https://github.com/docker/cli/blob/master/pkg/kvfile/kvfile.go.</summary>
public sealed class ReadingTheEnvFile : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("checkout-env-").FullName, ".env");

    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("A=", "")]
    [InlineData("  A=b", "b")]
    [InlineData("A=b\r", "b")]
    [InlineData("A= b ", " b ")]
    [InlineData("A=$HOME-${HOME}", "$HOME-${HOME}")]
    [InlineData("A=\"b\"", "\"b\"")]
    [InlineData("A='b", "'b")]
    [InlineData("A=b\"c", "b\"c")]
    [InlineData("A=b # no comment", "b # no comment")]
    [InlineData("A=b\\n", "b\\n")]
    [InlineData("A=b=c", "b=c")]
    [InlineData("A=ü", "ü")]
    [InlineData("A=first\nA=last", "last")]
    [InlineData("\uFEFFA=b", "b")]
    [InlineData("# A=x\n\n   \n\t# A=y\nA=b\n", "b")]
    public void A_value_in_the_env_file_is_taken_as_it_is_written(string text, string value)
    {
        File.WriteAllText(path, text);

        var (variables, problems) = EnvFile.Read(path);

        Assert.Empty(problems);
        Assert.Equal(new Dictionary<string, string> { ["A"] = value }, variables);
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("=canary")]
    [InlineData("PAYPAL_CLIENT_SECRET: canary=")]
    [InlineData("PAYPAL_CLIENT_SECRET:canary==")]
    [InlineData("export A=canary")]
    [InlineData("A =canary")]
    [InlineData("A=canary\0")]
    public void A_line_that_cannot_be_read_is_named_by_its_number_and_never_quoted(string line)
    {
        File.WriteAllText(path, $"# first\nB=c\n{line}\nC=d");

        var (variables, problems) = EnvFile.Read(path);

        var problem = Assert.Single(problems);
        Assert.StartsWith($"{path}, line 3, ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem, StringComparison.Ordinal);
        Assert.Equal(["B", "C"], variables!.Keys);
    }

    [Fact]
    public void A_line_that_is_not_UTF_8_is_named_by_its_number()
    {
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes("A=b\nC="), 0xFF, 0x0A]);

        Assert.Equal([$"{path}, line 2, is not UTF-8 text."], EnvFile.Read(path).Problems);
    }

    [Fact]
    public void An_env_file_that_cannot_be_read_is_one_problem_and_a_missing_one_is_none()
    {
        var (variables, problems) = EnvFile.Read(path);
        Assert.Empty(problems);
        Assert.Empty(variables!);

        Directory.CreateDirectory(path);
        (variables, problems) = EnvFile.Read(path);
        Assert.StartsWith($"{path} cannot be read", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Null(variables);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
}
