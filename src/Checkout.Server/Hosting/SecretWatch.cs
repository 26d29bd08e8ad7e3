using Checkout.PayPal;
using Checkout.Server.Settings;
using Checkout.Server.Workers;

namespace Checkout.Server.Hosting;

/// <summary>Reads secret files again when they change. An invalid file is reported once, and the old value stays in use. A new PayPal
/// secret is used only after PayPal has accepted it together with the client id.</summary>
internal sealed partial class SecretWatch(
    ServerSettings settings, PayPalCredentials credentials, DatabaseOutage outage, TimeProvider clock, ILogger<SecretWatch> logger)
    : Worker(outage, clock, logger)
{
    /// <summary>How often the files are read. They are polled, because file notifications do not work across container mounts.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>The pause before a secret that PayPal did not accept is tried again, unless its file changes.</summary>
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>The key in <see cref="reported"/> for a changed client id that needs a restart. The setting's own name is the key for
    /// faults of its file.</summary>
    private const string WaitingClientId = $"{SettingName.PayPalClientId} waits";

    private readonly Dictionary<string, string> reported = new(StringComparer.Ordinal);

    private string secretInUse = settings.ClientSecret;
    private string? refused;
    private DateTimeOffset refusedUntil;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (settings.SecretFiles.Count == 0)
        {
            return;
        }

        while (true)
        {
            // Only polling sees a change of a mounted file.
            await Task.Delay(LookEvery, clock, stoppingToken);
            if (Read(SettingTable.AdminKeys) is { } keys && !keys.SequenceEqual(settings.AdminKeys))
            {
                settings.AdminKeys = keys;
                Log.Replaced(logger, SettingName.AdminKey);
            }

            if (Read(SettingTable.BackendKeys) is { } backendKeys && !backendKeys.SequenceEqual(settings.BackendKeys))
            {
                settings.BackendKeys = backendKeys;
                Log.Replaced(logger, SettingName.BackendKey);
            }

            if (Read(SettingTable.WebhookIds) is { } ids && !ids.SequenceEqual(settings.WebhookIds))
            {
                settings.WebhookIds = ids;
                Log.Replaced(logger, SettingName.PayPalWebhookId);
            }

            if (Read(SettingTable.AlertSecret) is { } secret && secret != settings.AlertSecret)
            {
                settings.AlertSecret = secret;
                Log.Replaced(logger, SettingName.AlertSecret);
            }

            await LookAtCredentialsAsync(stoppingToken);
        }
    }

    private async Task LookAtCredentialsAsync(CancellationToken cancellationToken)
    {
        LookAtClientId();
        var secret = Read(SettingTable.ClientSecret);
        if (secret is null || secret == secretInUse || (secret == refused && clock.GetUtcNow() < refusedUntil))
        {
            return;
        }

        // A refusal is logged there.
        if (await credentials.TryReplaceAsync(settings.ClientId, secret, cancellationToken))
        {
            (secretInUse, refused) = (secret, null);
        }
        else
        {
            (refused, refusedUntil) = (secret, clock.GetUtcNow() + TryAgainAfter);
        }
    }

    private void LookAtClientId()
    {
        if (Read(SettingTable.ClientId) is not { } id)
        {
            return;
        }

        if (id == settings.ClientId)
        {
            reported.Remove(WaitingClientId);
            return;
        }

        // Orders store the client id before the call. A change without a restart could store another app than the one PayPal used.
        Report(WaitingClientId, $"{SettingName.PayPalClientId} has changed. The new value is used after a restart.");
    }

    private T? Read<T>(Setting<T> setting)
        where T : class?
    {
        if (!settings.SecretFiles.TryGetValue(setting.Name, out var path))
        {
            return null;
        }

        var file = SecretFile.Read(path);
        var (value, fault) = file.Fault is null ? setting.Read(file.Value!) : Reading<T>.Bad(file.Fault);
        if (fault is not null)
        {
            Report(setting.Name, $"{(file.Fault is null ? setting.Name : setting.FileName)} {fault}");
            return null;
        }

        reported.Remove(setting.Name);
        return value;
    }

    private void Report(string name, string fault)
    {
        if (reported.GetValueOrDefault(name) != fault)
        {
            reported[name] = fault;
            Log.Kept(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The file of {Setting} changed. Its new value is in use now.")]
        public static partial void Replaced(ILogger logger, string setting);

        [LoggerMessage(LogLevel.Error, "A secret file changed, but the old value stays in use: {Fault}")]
        public static partial void Kept(ILogger logger, string fault);
    }
}
