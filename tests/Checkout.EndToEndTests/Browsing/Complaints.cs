using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>What the browser complains about on any page of a shopper: errors, and violations of a page's own policy.</summary>
public sealed class Complaints
{
    private const string ReportViolations = """
        document.addEventListener('securitypolicyviolation',
          e => console.error(`CSP: ${e.violatedDirective} blocks ${e.blockedURI} on ${e.documentURI}`));
        """;

    private readonly ConcurrentQueue<string> heard = new();
    private readonly List<string> expected = [];

    public static async Task<Complaints> ListenAsync(IBrowserContext context)
    {
        var complaints = new Complaints();
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.heard.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        context.WebError += (_, error) => complaints.heard.Enqueue(error.Error);
        await context.AddInitScriptAsync(ReportViolations);
        return complaints;
    }

    /// <summary>Browsers log every refusal as an error; a test that provokes one says so.</summary>
    public void Expect(string text) => expected.Add(text);

    public void AssertNone() =>
        Assert.DoesNotContain(heard, complaint => !expected.Exists(text => complaint.Contains(text, StringComparison.Ordinal)));

    public override string ToString() => string.Join('\n', heard);
}
