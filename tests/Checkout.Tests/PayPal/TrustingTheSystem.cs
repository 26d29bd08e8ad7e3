using System.Diagnostics;
using System.Text;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

/// <summary>At PayPal the chain must end in a root of the system. A process reads once which those are, so each verdict comes from a
/// process of its own: this program again, to which the test's root is one of the system's.</summary>
public sealed class TrustingTheSystem
{
    private const string LiveName = "messageverificationcerts.paypal.com";

    private const string FolderVariable = "CHECKOUT_TESTS_DELIVERY";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_signer_with_PayPals_name_under_a_root_of_the_system_is_trusted()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { } folder)
        {
            // This is the process of its own.
            await JudgeAsync(folder);
            return;
        }

        Assert.Equal("None", await VerdictAsync(PayPalEnvironment.Sandbox, Signer.SandboxName, isOfTheSystem: true));
    }

    [Theory]
    [InlineData(PayPalEnvironment.Live, LiveName, true, VerificationReason.None)]
    [InlineData(PayPalEnvironment.Live, LiveName, false, VerificationReason.CertificateNotTrusted)]
    [InlineData(PayPalEnvironment.Sandbox, Signer.SandboxName, false, VerificationReason.CertificateNotTrusted)]
    [InlineData(PayPalEnvironment.Live, Signer.SandboxName, true, VerificationReason.CertificateOfSomebodyElse)]
    [InlineData(PayPalEnvironment.Sandbox, LiveName, true, VerificationReason.CertificateOfSomebodyElse)]
    [InlineData(PayPalEnvironment.Sandbox, "www.sandbox.paypal.com", true, VerificationReason.CertificateOfSomebodyElse)]
    public async Task Each_environment_has_its_own_signer_name_and_a_private_root_is_not_trusted(
        string environment, string name, bool isOfTheSystem, VerificationReason reason) =>
        Assert.Equal(reason.ToString(), await VerdictAsync(environment, name, isOfTheSystem));

    private static async Task JudgeAsync(string folder)
    {
        var delivery = await File.ReadAllLinesAsync(Path.Combine(folder, "delivery"));
        using var bench = new PayPalBench(options => options.Environment = delivery[0]);
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Pem(await File.ReadAllTextAsync(Path.Combine(folder, "chain.pem"))));
        var headers = Delivery.Headers();
        headers["paypal-cert-url"] = delivery[1];
        headers["paypal-transmission-sig"] = delivery[2];

        var verification = await bench.Verifier.VerifyAsync(headers, Encoding.UTF8.GetBytes(Delivery.Event), [Delivery.WebhookId]);

        await File.WriteAllTextAsync(Path.Combine(folder, "verdict"), verification.Reason.ToString());
    }

    private static async Task<string> VerdictAsync(string environment, string name, bool isOfTheSystem)
    {
        var signer = new Signer(name);
        var system = isOfTheSystem ? signer : new Signer();
        var host = environment == PayPalEnvironment.Live ? "https://api.paypal.com" : "https://api.sandbox.paypal.com";
        var certUrl = host + Delivery.CertPath;
        var folder = Directory.CreateTempSubdirectory("checkout-delivery-").FullName;
        try
        {
            var roots = Path.Combine(folder, "roots.pem");
            await File.WriteAllTextAsync(roots, system.Roots[0].ExportCertificatePem());
            await File.WriteAllTextAsync(
                Path.Combine(folder, "chain.pem"), string.Join('\n', signer.Served.Select(one => one.ExportCertificatePem())));
            await File.WriteAllLinesAsync(
                Path.Combine(folder, "delivery"), [environment, certUrl, Signer.Headers(certUrl)["paypal-transmission-sig"].ToString()]);
            await RunAsync(folder, roots);
            return await File.ReadAllTextAsync(Path.Combine(folder, "verdict"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, string roots)
    {
        const string judging = nameof(A_signer_with_PayPals_name_under_a_root_of_the_system_is_trusted);
        var judge = $"{typeof(TrustingTheSystem).FullName}.{judging}";
        var start = new ProcessStartInfo("dotnet", [typeof(TrustingTheSystem).Assembly.Location, "-method", judge])
        {
            Environment = { ["SSL_CERT_FILE"] = roots, [FolderVariable] = folder },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, output);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
