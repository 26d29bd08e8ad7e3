using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>axe-core, which finds what people with assistive technology would stumble over.</summary>
internal static class Accessibility
{
    private const string Run = """
        async () => {
          const { violations } = await axe.run({ resultTypes: ['violations'] });
          return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join('; ')})`);
        }
        """;

    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Repository.Axe));

    /// <summary>Holds a page to having no serious and no critical finding.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        Require();

        // Evaluated by the debugger, which the page's policy does not stop as it would stop a script element.
        await page.EvaluateAsync($"() => {{ {Script.Value} }}");
        Assert.Empty(await page.EvaluateAsync<string[]>(Run));
    }

    private static void Require()
    {
        if (File.Exists(Repository.Axe))
        {
            return;
        }

        const string reason = "axe-core is not installed: npm ci --prefix tests/Checkout.EndToEndTests";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
