namespace Checkout.Server.Settings;

internal static class MailParsers
{
    /// <summary>A mail server. The text is never quoted, because it has a password.</summary>
    public static Reading<Uri?> Server(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var server)
        && server is { Scheme: MailSettings.StartTls or MailSettings.Tls, Host.Length: > 0, PathAndQuery: "" or "/", Fragment: "" }
            ? Reading<Uri?>.Good(server)
            : Reading<Uri?>.Bad(
                "must be an address such as smtp://user:password@mail.example.com:587 or smtps://user:password@mail.example.com.");

    public static Reading<string?> Address(string text) => BrandParsers.IsMail(text)
        ? Reading<string?>.Good(text)
        : Reading<string?>.Bad($"is \"{text}\": it must be an e-mail address such as orders@shop.example.com.");
}
