using System.Net.Mail;

namespace Checkout.Server.Outbox.Mails;

/// <summary>Reads addresses that others gave.</summary>
internal static class MailAddresses
{
    /// <summary>The longest address of SMTP, in characters.</summary>
    private const int Longest = 254;

    /// <summary>An address is one plain address: no name, no list, nothing that could begin another header.</summary>
    public static bool IsGood(string? text) =>
        text is { Length: > 0 and <= Longest }
        && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || "\"<>()[],;:\\".Contains(letter))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text;
}
