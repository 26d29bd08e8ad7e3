using System.Diagnostics;
using System.Text;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

/// <summary>At PayPal the chain must end in a root of the system. Which those are is read once by a process, so each verdict is one of a
/// process of its own: this program again, with a root of the test's among the system's.</summary>
public sealed class TrustingTheSystem
{
    private const string FolderVariable = "CHECKOUT_TESTS_DELIVERY";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(PayPalEnvironment.Sandbox, Signer.SandboxName, true, VerificationReason.None)]
    [InlineData(PayPalEnvironment.Live, "messageverificationcerts.paypal.com", true, VerificationReason.None)]
    [InlineData(PayPalEnvironment.Sandbox, Signer.SandboxName, false, VerificationReason.CertificateNotTrusted)]
    [InlineData(PayPalEnvironment.Live, Signer.SandboxName, true, VerificationReason.CertificateOfSomebodyElse)]
    [InlineData(PayPalEnvironment.Sandbox, "www.sandbox.paypal.com", true, VerificationReason.CertificateOfSomebodyElse)]
    public async Task A_signature_is_PayPals_by_the_name_of_its_certificate_and_a_root_of_the_system(
        string environment, string name, bool isOfTheSystem, VerificationReason reason)
    {
        var folder = Directory.CreateTempSubdirectory("checkout-delivery-").FullName;
        var signer = new Signer(name);
        var system = isOfTheSystem ? signer : new Signer();
        var certUrl = environment == PayPalEnvironment.Live ? Delivery.CertUrl.Replace(".sandbox", "", StringComparison.Ordinal) : Delivery.CertUrl;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "roots.pem"), system.Roots[0].ExportCertificatePem());
            await File.WriteAllTextAsync(
                Path.Combine(folder, "chain.pem"), string.Join('\n', signer.Served.Select(one => one.ExportCertificatePem())));
            await File.WriteAllLinesAsync(
                Path.Combine(folder, "delivery"), [environment, certUrl, Signer.Headers(certUrl)["paypal-transmission-sig"].ToString()]);

            await RunAsync(folder);

            Assert.Equal(reason.ToString(), await File.ReadAllTextAsync(Path.Combine(folder, "verdict")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the process of its own does. Without one there is nothing to judge.</summary>
    [Fact(Explicit = true)]
    public async Task Judge()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        var delivery = await File.ReadAllLinesAsync(Path.Combine(folder, "delivery"));
        using var bench = new PayPalBench(options => options.Environment = delivery[0]);
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Pem(await File.ReadAllTextAsync(Path.Combine(folder, "chain.pem"))));
        var headers = Delivery.Headers();
        headers["paypal-cert-url"] = delivery[1];
        headers["paypal-transmission-sig"] = delivery[2];

        var verification = await bench.Verifier.VerifyAsync(headers, Encoding.UTF8.GetBytes(Delivery.Event), [Delivery.WebhookId]);

        await File.WriteAllTextAsync(Path.Combine(folder, "verdict"), verification.Reason.ToString());
    }

    private static async Task RunAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(TrustingTheSystem).Assembly.Location, "-explicit", "only", "-method", $"{typeof(TrustingTheSystem).FullName}.{nameof(Judge)}",
            },
            Environment = { ["SSL_CERT_FILE"] = Path.Combine(folder, "roots.pem"), [FolderVariable] = folder },
            RedirectStandardOutput = true,
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
