using System.Globalization;
using Checkout.Orders;

namespace Checkout.Server.Signing;

/// <summary>Makes and checks keys that open one order for one purpose until a time. A key is its end and a signature, which also covers
/// the order, the purpose and the shop. It is as secret as a cookie, so it is never logged.</summary>
internal sealed class OrderKeys(SigningKeys keys, TimeProvider clock)
{
    public async ValueTask<string> MakeAsync(OrderKeyKind kind, Guid orderId, CancellationToken cancellationToken)
    {
        var signer = await keys.ForAsync(kind.Purpose, cancellationToken);
        var end = (clock.GetUtcNow() + kind.Life).ToUnixTimeSeconds();
        return signer.Sign($"{Prefix(orderId)}{end.ToString(CultureInfo.InvariantCulture)}")[Prefix(orderId).Length..];
    }

    /// <returns>False also for a key of another kind, order or shop.</returns>
    public async ValueTask<bool> OpensAsync(OrderKeyKind kind, Guid orderId, string? key, CancellationToken cancellationToken)
    {
        if (key is not { Length: > 0 and <= OrderKeyKind.LongestKey })
        {
            return false;
        }

        var signer = await keys.ForAsync(kind.Purpose, cancellationToken);
        return signer.Read($"{Prefix(orderId)}{key}") is { Text: var text }
            && long.TryParse(text[Prefix(orderId).Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && clock.GetUtcNow().ToUnixTimeSeconds() < end;
    }

    /// <summary>A key that also says which order it opens.</summary>
    public async ValueTask<string> MakeNamingAsync(OrderKeyKind kind, Guid orderId, CancellationToken cancellationToken) =>
        $"{Prefix(orderId)}{await MakeAsync(kind, orderId, cancellationToken)}";

    /// <returns>The order that a naming key opens; null if it opens none.</returns>
    public async ValueTask<Guid?> ReadAsync(OrderKeyKind kind, string? key, CancellationToken cancellationToken) =>
        key?.Split('.', 2) is [var name, var rest] && Guid.TryParseExact(name, "N", out var orderId)
        && await OpensAsync(kind, orderId, rest, cancellationToken)
            ? orderId
            : null;

    private static string Prefix(Guid orderId) => $"{orderId:N}.";
}

/// <summary>What a key is for, and how long it opens the order.</summary>
internal sealed record OrderKeyKind(string Purpose, TimeSpan Life)
{
    /// <summary>Longer than any key, in characters.</summary>
    public const int LongestKey = 100;

    /// <summary>PayPal's time to capture after an approval.</summary>
    private static readonly TimeSpan CaptureTime = TimeSpan.FromHours(6);

    /// <summary>In the address to which PayPal sends the payer back: as long as the order can be approved and paid.</summary>
    public static readonly OrderKeyKind Return = new("pay-return", Schedule.GiveUpAfter + CaptureTime);

    /// <summary>In the link to the order page.</summary>
    public static readonly OrderKeyKind Link = new("order-link", TimeSpan.FromDays(30));

    /// <summary>In the answer to a front end on another site, whose cookies browsers block; as long as a visitor's cookie.</summary>
    public static readonly OrderKeyKind FrontEnd = new("order-key", TimeSpan.FromDays(7));

    /// <summary>In the link to a file.</summary>
    /// <param name="life">How long the files of the order can still be downloaded.</param>
    public static OrderKeyKind Download(TimeSpan life) => new("order-download", life);

    /// <summary>In the cookie that a link leaves in the browser; as long as a visitor's own.</summary>
    public static readonly OrderKeyKind Cookie = new("order-cookie", TimeSpan.FromDays(7));
}
