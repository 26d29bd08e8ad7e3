using System.Text.RegularExpressions;

namespace Checkout.EndToEndTests.Programs;

/// <summary>The built server, running as a developer starts it: with the simulator in the same process unless told otherwise.</summary>
public sealed partial class Shop : IAsyncLifetime
{
    public const string AdminKey = "an-admin-key-for-the-end-to-end-tests";

    public const string BackendKey = "a-backend-key-for-the-end-to-end-tests";

    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["CHECKOUT_URLS"] = "http://127.0.0.1:0",
        ["SIMULATOR_URLS"] = "http://127.0.0.1:0",
        ["CHECKOUT_ADMIN_KEY"] = AdminKey,
        ["CHECKOUT_BACKEND_KEY"] = BackendKey,
        ["CHECKOUT_RATE_LIMIT"] = "0",
        ["CHECKOUT_CONNECTIONS_PER_ADDRESS"] = "0",
        ["CHECKOUT_SHOPPER_MAILS"] = "false",
    };

    // What the program is started by; see RunningProgram.StartWithin.
    private IReadOnlyList<string> command = [];
    private RunningProgram? program;

    /// <summary>Where its database is, and whatever else it writes.</summary>
    public string Folder { get; private init; } = Repository.NewFolder();

    public Uri Url { get; private set; } = null!;

    public SimulatedPayPal PayPal { get; private set; } = null!;

    public Merchant Merchant { get; private set; } = null!;

    internal RunningProgram Program => program!;

    /// <summary>Opens a shop with settings of its own, in a folder that may hold the database of an earlier one.</summary>
    public static Task<Shop> OpenAsync(string? folder = null, params (string Name, string Value)[] settings) =>
        OpenWithinAsync([], folder, settings);

    /// <summary>The same, started by a command.</summary>
    public static async Task<Shop> OpenWithinAsync(
        IReadOnlyList<string> command, string? folder, params (string Name, string Value)[] settings)
    {
        var shop = new Shop { Folder = folder ?? Repository.NewFolder(), command = command };
        foreach (var (name, value) in settings)
        {
            shop.settings[name] = value;
        }

        try
        {
            await shop.InitializeAsync();
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a power cut would, and opens it again on the same database and at the same address.</summary>
    public async Task KillAndReopenAsync()
    {
        Program.Kill();
        await Program.DisposeAsync();
        settings["CHECKOUT_URLS"] = Url.GetLeftPart(UriPartial.Authority);
        await StartAsync();
    }

    /// <summary>Waits until it knows its webhook at PayPal, before which it refuses every event.</summary>
    public Task SubscribedAsync() => Program.SaidAsync(WebhookLine());

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        PayPal = new SimulatedPayPal(new Uri(settings.TryGetValue("PAYPAL_SIMULATOR_URL", out var elsewhere)
            ? elsewhere
            : await Program.SaidAsync(SimulatorLine())));
        Merchant = new Merchant(Url);
    }

    public async ValueTask DisposeAsync()
    {
        Merchant?.Dispose();
        PayPal?.Dispose();
        if (program is not null)
        {
            await program.DisposeAsync();
        }
    }

    private async Task StartAsync()
    {
        program = RunningProgram.StartWithin(command, "Checkout.Server", Folder, settings);
        Url = new Uri(await program.SaidAsync(ShopLine()));
    }

    [GeneratedRegex("The shop is at (?<url>http[^ ]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShopLine();

    [GeneratedRegex("PayPal sends webhooks to (?<url>http[^ ]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WebhookLine();

    [GeneratedRegex("PayPal is simulated at (?<url>http[^ ]+?):? no account", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SimulatorLine();
}
